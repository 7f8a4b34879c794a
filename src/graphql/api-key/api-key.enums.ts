import { registerEnumType } from 'type-graphql';
import type { CredentialKind, Scope } from '../../usecases/scopes.ts';
import { graphqlEnum } from '../graphql-enum.ts';

/** Written in capitals like every other enum, and in small letters wherever tokens and the command line name them. */
export const ScopeEnum = {
  READ: 'read',
  CAPTURE: 'capture',
  WITHDRAW: 'withdraw',
  SEND: 'send',
  SUBSCRIBE: 'subscribe',
  ADMIN: 'admin',
} as const satisfies Record<Uppercase<Scope>, Scope>;

registerEnumType<Record<Uppercase<Scope>, Scope>>(ScopeEnum, {
  name: 'Scope',
  description: 'What a credential may be allowed. Each query, mutation and subscription needs at most one of them.',
  valuesConfig: {
    READ: {
      description: 'To read customers, their consent, windows, messages, and the catalogue; to ask for an eligibility.',
    },
    CAPTURE: {
      description: 'To record opt-ins, and what else customers did; a key can be limited to some source channels.',
    },
    WITHDRAW: { description: 'To withdraw opt-ins.' },
    SEND: { description: 'To send messages.' },
    SUBSCRIBE: { description: 'To follow events over the socket.' },
    ADMIN: {
      description:
        'To administer keys, origins, purposes, notices and templates, and to read the audit. It is all-powerful: it can make a key ' +
        'of any scope.',
    },
  },
});

export const CredentialKindEnum = graphqlEnum<CredentialKind>('CredentialKind', 'How a caller proves who it is.', {
  SECRET_KEY: 'An API key that only the business and its servers know.',
  SITE_KEY:
    'A public key that stands in the source of a page: from its origins alone it captures for WEBSITE and APP, and reads notices.',
  TOKEN: 'A JSON Web Token of an issuer that the business trusts.',
  LINK: 'What a link carries that the gateway made for one person: it opens the one thing that it was made for.',
});
