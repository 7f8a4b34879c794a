import { failed, iso, notApplicable, passed, type Check } from '../eligibility.ts';

/** Rule window-closes: free content needs an open conversation window with this sender. */
export const windowCloses: Check = {
  rule: 'window-closes',
  run: ({ request, facts, windowOpen }) => {
    if (request.kind === 'TEMPLATE') return notApplicable('A template may be sent outside the conversation window.');
    if (facts.window !== null && windowOpen) {
      return passed(`The conversation window is open until ${iso(facts.window.expiresAt)}.`);
    }
    return failed(
      'WINDOW_CLOSED',
      facts.window === null
        ? 'The customer has never opened a conversation window with this sender.'
        : `The conversation window closed at ${iso(facts.window.expiresAt)}.`,
      'Send an approved template that the customer opted in to, or wait until the customer writes.',
    );
  },
};
