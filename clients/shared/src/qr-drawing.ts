/** A QR code as one path, taken out of the SVG that the gateway draws: the page's policy lets no script read markup. */
export interface QrDrawing {
  readonly viewBox: string;
  readonly path: string;
}

/** Null where the SVG is drawn otherwise; then it can be downloaded only. */
export function qrDrawing(svg: string): QrDrawing | null {
  const viewBox = /viewBox="([\d .]+)"/.exec(svg)?.[1];
  const path = /<path[^>]* d="([MmHhVvLlZz\d\s.,-]+)"/.exec(svg)?.[1];
  return viewBox === undefined || path === undefined ? null : { viewBox, path };
}
