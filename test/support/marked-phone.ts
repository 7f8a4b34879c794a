/** The customer whose number no output of the gateway may show, in whatever form. */
export const MARKED_PHONE = '+14155550199';

/** The end of it, which every form of it has; people put all of this between the digits. */
const DIGITS = new RegExp([...MARKED_PHONE.slice(-9)].join(String.raw`[\s\u00a0()./+\-]{0,3}`));
/** As it stands in the message ids of Meta: in base64, of which the last letter depends on what follows. */
const IN_BASE64 = Buffer.from(MARKED_PHONE.slice(1)).toString('base64').replace(/.=*$/, '');

/** Whether a text shows the marked number: with `+` or without, in one piece or in groups, in full or without its country. */
export function showsMarkedPhone(text: string): boolean {
  return DIGITS.test(text) || text.includes(IN_BASE64);
}
