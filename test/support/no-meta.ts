import type { UseCaseDeps } from '../../src/usecases/ports.ts';

function notConnected(): never {
  throw new Error('Meta was asked, though nobody is connected.');
}

/** What use cases are given where nobody is connected to Meta, or to a mail server. */
export const NO_META: Pick<UseCaseDeps, 'cloudApi' | 'connections' | 'templatesChanged' | 'jitter' | 'mailer'> = {
  cloudApi: { send: notConnected, checkSender: notConnected, createTemplate: notConnected, templates: notConnected },
  connections: { of: async () => ({ kind: 'MISSING', reason: 'No token was given.' }) },
  templatesChanged: async () => undefined,
  jitter: () => 0.5,
  mailer: null,
};
