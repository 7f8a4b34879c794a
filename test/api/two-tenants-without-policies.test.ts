import { tryEveryField } from './two-tenants/every-field.ts';

// Each statement names its business, and the policies hold it to that: here the first has to do without the second.
tryEveryField({ acme: 100, bert: 320, withoutPolicies: true }, 2);
