import {
  OptInBoxCaptureDocument,
  OptInBoxNoticesDocument,
  type CaptureWebsiteOptInInput,
  type OptInBoxCaptureMutation,
  type OptInBoxNoticesQuery,
} from '../../../schema/generated/opt-in-box.ts';

export type BoxNotice = OptInBoxNoticesQuery['notices'][number];
type Captured = OptInBoxCaptureMutation['captureWebsiteOptIn'];

/** OFFLINE: nobody answered, or nobody could just now. TOO_MANY: wait. REFUSED: it will not work in this way. */
type GatewayFault = 'OFFLINE' | 'TOO_MANY' | 'REFUSED';

export class GatewayError extends Error {
  constructor(
    readonly fault: GatewayFault,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

const PATIENCE_MS = 20_000;

/** Speaks to one gateway by a site key. */
export class Gateway {
  constructor(
    readonly origin: string,
    readonly siteKey: string,
  ) {}

  /** @throws GatewayError */
  async notices(): Promise<readonly BoxNotice[]> {
    return (await this.#ask<OptInBoxNoticesQuery>(OptInBoxNoticesDocument.toString(), {})).notices;
  }

  /** @throws GatewayError */
  async capture(input: CaptureWebsiteOptInInput): Promise<Captured> {
    const data = await this.#ask<OptInBoxCaptureMutation>(OptInBoxCaptureDocument.toString(), { input });
    return data.captureWebsiteOptIn;
  }

  async #ask<Data>(query: string, variables: object): Promise<Data> {
    let answer: Answer<Data>;
    try {
      const response = await fetch(`${this.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.siteKey}` },
        // Trimmed, it is a trusted document.
        body: JSON.stringify({ query: query.trim(), variables }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      answer = (await response.json()) as Answer<Data>;
    } catch (error) {
      throw new GatewayError('OFFLINE', String(error));
    }
    const [fault] = answer.errors ?? [];
    if (fault !== undefined || answer.data == null) {
      const { message = 'The gateway answered nothing.', extensions = {} } = fault ?? {};
      const isTooMany = extensions['code'] === 'RATE_LIMITED';
      throw new GatewayError(
        isTooMany ? 'TOO_MANY' : extensions['retryable'] === true ? 'OFFLINE' : 'REFUSED',
        message,
      );
    }
    return answer.data;
  }
}
