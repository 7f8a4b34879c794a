import type { CombinedError } from 'urql';
import type { PageTexts } from '../texts/en.ts';
import { useTexts } from './language.tsx';

/** Whether the link itself is what does not work; asking again would not help. */
export function isLinkRefused(error: CombinedError | undefined): boolean {
  return (
    error?.graphQLErrors.some(({ extensions }) => ['UNAUTHENTICATED', 'FORBIDDEN'].includes(codeOf(extensions))) ===
    true
  );
}

/** Whether it was a good link, whose time is over. */
export function hasEnded(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some(({ extensions }) => extensions['genuine'] === true) === true;
}

/** Whether the link was ended before its time, with all others of its customer. */
export function isRevoked(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some(({ extensions }) => extensions['revoked'] === true) === true;
}

/** In plain words, why nothing happened. */
export function failureText(texts: PageTexts, error: CombinedError): string {
  if (error.graphQLErrors.some(({ extensions }) => codeOf(extensions) === 'UNAUTHENTICATED')) return texts.expired;
  if (error.graphQLErrors.some(({ extensions }) => codeOf(extensions) === 'RATE_LIMITED')) return texts.tooMany;
  const isRetryable = error.graphQLErrors.some(({ extensions }) => extensions['retryable'] === true);
  return error.networkError !== undefined || isRetryable ? texts.offline : texts.failed;
}

function codeOf(extensions: Readonly<Record<string, unknown>>): string {
  return typeof extensions['code'] === 'string' ? extensions['code'] : '';
}

interface LinkRefusedProps {
  readonly error: CombinedError | undefined;
  /** What to do where it has ended; default: ask for a new one. */
  readonly ended?: string;
}

/** Instead of a page whose link opens nothing: it has ended, or it is none. */
export function LinkRefused({ error, ended }: LinkRefusedProps) {
  const { expiredTitle, expired, linkUnknownTitle, linkUnknown } = useTexts();
  return hasEnded(error) ? (
    <Notice title={expiredTitle} text={ended ?? expired} testId="expired" />
  ) : (
    <Notice title={linkUnknownTitle} text={linkUnknown} testId="link-unknown" />
  );
}

/** Instead of a page that could not be loaded. */
export function Failure({ error, onRetry }: { readonly error: CombinedError; readonly onRetry: () => void }) {
  const texts = useTexts();
  return (
    <Card>
      <p role="alert">{failureText(texts, error)}</p>
      <button type="button" onClick={onRetry}>
        {texts.tryAgain}
      </button>
    </Card>
  );
}

/** Where there is nothing but one thing to say. */
export function Notice({
  title,
  text,
  testId,
}: {
  readonly title: string;
  readonly text: string;
  readonly testId: string;
}) {
  return (
    <Card>
      <div className="stack" data-testid={testId}>
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
    </Card>
  );
}

export function Card({ children }: { readonly children: React.ReactNode }) {
  return (
    <main className="page">
      <section className="card">{children}</section>
    </main>
  );
}
