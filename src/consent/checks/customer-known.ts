import { failed, passed, type Check } from '../eligibility.ts';

/** domain.md, Eligibility 1: the customer is known and not erased. */
export const customerKnown: Check = {
  rule: 'customer-known',
  run: ({ facts }) =>
    facts.customer === null
      ? failed(
          'CUSTOMER_UNKNOWN',
          'This business knows no such customer, or has erased them.',
          'Capture an opt-in, or wait until the customer writes.',
        )
      : passed('The customer is known.'),
};
