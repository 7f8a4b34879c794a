import { renderSVG } from 'uqr';

/** In modules, as the standard has it: without it some scanners find nothing. */
const QUIET_ZONE = 4;

/** A whole SVG document, black on white with its quiet zone. */
export function qrCodeOf(text: string): string {
  return renderSVG(text, { border: QUIET_ZONE });
}
