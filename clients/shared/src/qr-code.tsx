import { qrDrawing } from './qr-drawing.ts';

/** A QR code from the SVG that the gateway draws; nothing where it is drawn otherwise. */
export function QrCode({ svg, label }: { readonly svg: string; readonly label: string }) {
  const drawing = qrDrawing(svg);
  if (drawing === null) return null;
  return (
    <svg className="qr-code" viewBox={drawing.viewBox} role="img" aria-label={label}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={drawing.path} fill="#000" />
    </svg>
  );
}
