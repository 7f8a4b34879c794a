const SHOWN = 4;

/** The end of a number: enough for its owner to know it again, too little for anybody else. */
export function phoneHint(phone: string | null): string | null {
  return phone === null ? null : `…${phone.slice(-SHOWN)}`;
}
