import type { SimulatedAccount } from './simulator-options.ts';

/** The account that fits the gateway's sample business: the same ids, number and templates. */
export function sampleAccount(phone = '+15550783881'): SimulatedAccount {
  return {
    wabaId: '102290129340398',
    phoneNumbers: [{ phoneNumberId: '106540352242922', phone, verifiedName: 'Acme Store' }],
    templates: [
      {
        name: 'order_shipped',
        language: 'en',
        category: 'UTILITY',
        body: 'Hello {{1}}, your order {{2}} is on its way.',
      },
      {
        name: 'purchase_receipt',
        language: 'en',
        category: 'UTILITY',
        body: 'Thank you, {{first_name}}. Here is your receipt for {{amount}}.',
      },
      {
        name: 'autumn_offers',
        language: 'en',
        category: 'MARKETING',
        // Whoever plays Meta decides about it.
        status: 'PENDING',
        body: 'Hello {{1}}, this week at Acme Store: {{2}}.',
      },
    ],
  };
}
