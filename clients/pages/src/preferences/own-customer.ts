import type { CustomerRefInput, PagePreferencesQuery } from '../../../../schema/generated/operations.ts';

export type OwnCustomer = NonNullable<PagePreferencesQuery['viewer']['customer']>;

/** The customer of this session, and how it has to name them. */
export interface Own {
  readonly customer: OwnCustomer;
  readonly ref: CustomerRefInput;
}

/** A session names its customer by one thing, and every call has to name them in the same way. */
export function refOf(
  { id, phone, externalId, whatsAppUserId }: OwnCustomer,
  by: PagePreferencesQuery['viewer']['customerBy'],
): CustomerRefInput {
  switch (by) {
    case 'PHONE':
      return { phone };
    case 'EXTERNAL_ID':
      return { externalId };
    case 'WHATSAPP_USER_ID':
      return { whatsAppUserId };
    case 'ID':
    case null:
      return { id };
  }
}
