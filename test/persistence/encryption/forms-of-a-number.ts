/** How a phone number is written down, by people and by programs. */
export function formsOf(phone: string): string[] {
  const digits = phone.slice(1);
  const local = digits.slice(-10);
  const [area, exchange, line] = [local.slice(0, 3), local.slice(3, 6), local.slice(6)];
  const written = [
    digits,
    local,
    `${area}-${exchange}-${line}`,
    `${area} ${exchange} ${line}`,
    `${area}.${exchange}.${line}`,
    `(${area}) ${exchange}-${line}`,
    `${exchange}-${line}`,
    `${exchange}${line}`,
  ];
  return [...written, ...[digits, local].flatMap((text) => [...inBase64(text), Buffer.from(text).toString('hex')])];
}

/** As it stands in a longer text in base64, wherever it begins there; the letters at its ends depend on what is beside it. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, -1);
  });
}
