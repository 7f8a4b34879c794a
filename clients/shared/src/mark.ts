/** A speech bubble with a handset: what WhatsApp looks like from afar, and nobody's trademark. In a square of 24. */
export const MARK = {
  size: 24,
  bubble: 'M12 1.8a10 10 0 0 0-8.7 14.9L1.8 22.2l5.6-1.5A10 10 0 1 0 12 1.8Z',
  handset: 'M8.4 7.8c-.2 4.3 3.5 8 7.8 7.8',
  ends: [
    { x: 8.5, y: 8.3 },
    { x: 15.7, y: 15.5 },
  ],
} as const;
