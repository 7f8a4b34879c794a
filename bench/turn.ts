/** What differs from one request to the next. */
export interface Turn {
  readonly phone: string;
  readonly isKnown: boolean;
  readonly idempotencyKey: string;
}

/** Numbers of customers that the bench begins with, and of those that its captures make known. */
export const CUSTOMER_AREA = '+1415';
const NEW_AREA = '+1416';

/** A prime: neighbours in time are strangers in the database, and no customer comes twice at the same moment. */
const STRIDE = 7919;

/** The turns that statements are recorded with, this one and the one before: no round comes that far. */
export const RECORDED_TURN = 9_999_999;

/** Different for every number; the plain server's requests take other numbers than the gateway's. */
export function turnOf(number: number, customers: number, isKnown: boolean): Turn {
  const digits = String(isKnown ? (number * STRIDE) % customers : number).padStart(7, '0');
  return {
    phone: `${isKnown ? CUSTOMER_AREA : NEW_AREA}${digits}`,
    isKnown,
    idempotencyKey: `bench-${String(number).padStart(12, '0')}`,
  };
}
