import { createHmac } from 'node:crypto';

export interface WebhookAnswer {
  /** Null where there was none. */
  readonly httpStatus: number | null;
  /** Why there was none: the system's code, such as ECONNREFUSED, or TimeoutError. */
  readonly failure: string | null;
  /** How long it took, in ms. */
  readonly ms: number;
}

export interface WebhookPost {
  readonly url: string;
  readonly appSecret: string;
  readonly timeoutMs: number;
  readonly body: string;
  readonly abort: AbortController;
}

/** Posts as Meta does: signed over the raw bytes. Whatever happens is an answer. */
export async function postWebhook({ url, appSecret, timeoutMs, body, abort }: WebhookPost): Promise<WebhookAnswer> {
  const bytes = Buffer.from(body, 'utf8');
  const signature = `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
  const start = performance.now();
  const timer = setTimeout(() => {
    abort.abort(new DOMException('No answer in time.', 'TimeoutError'));
  }, timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': signature,
      },
      body: bytes,
      redirect: 'manual',
      signal: abort.signal,
    });
    await response.body?.cancel();
    return { httpStatus: response.status, failure: null, ms: Math.round(performance.now() - start) };
  } catch (error) {
    return {
      httpStatus: null,
      failure: nameOf(error),
      ms: Math.round(performance.now() - start),
    };
  } finally {
    clearTimeout(timer);
  }
}

/** fetch wraps the system's error; its code says more than `TypeError`. */
function nameOf(error: unknown): string {
  const { name, cause } = error as Partial<Error>;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : (name ?? 'Error');
}
