/** One answer as it came over the wire. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name; of one that comes twice, the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const BODILESS = new Set([204, 304]);

/** Takes answers out of the bytes of a connection. */
export class HttpAnswers {
  #bytes: Buffer = Buffer.alloc(0);

  add(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** What is left of the bytes, once what was answered is taken. */
  rest(): Buffer {
    return this.#bytes;
  }

  /**
   * The next answer that is whole; null: there is none yet.
   *
   * @param hasBody false for the answer to HEAD
   * @throws where the bytes are no HTTP
   */
  next(hasBody: boolean): HttpAnswer | null {
    const headEnd = this.#bytes.indexOf(HEAD_END);
    if (headEnd === -1) return null;
    const [line = '', ...fields] = this.#bytes.toString('latin1', 0, headEnd).split('\r\n');
    const status = Number(/^HTTP\/1\.[01] (\d{3}) /.exec(line)?.[1]);
    if (Number.isNaN(status)) throw new Error(`This is no answer: ${line.slice(0, 200)}`);
    const headers = new Map(fields.map(fieldOf));
    const start = headEnd + HEAD_END.length;
    if (status < 200 && status !== 101) {
      this.#bytes = this.#bytes.subarray(start);
      return this.next(hasBody);
    }
    const isBare = !hasBody || status === 101 || BODILESS.has(status);
    const body = isBare ? { text: '', end: start } : this.#body(start, headers);
    if (body === null) return null;
    this.#bytes = this.#bytes.subarray(body.end);
    return { status, headers, body: body.text };
  }

  #body(start: number, headers: ReadonlyMap<string, string>): { text: string; end: number } | null {
    if (headers.get('transfer-encoding') === 'chunked') return this.#chunks(start);
    const end = start + Number(headers.get('content-length') ?? 0);
    return this.#bytes.length < end ? null : { text: this.#bytes.toString('utf8', start, end), end };
  }

  #chunks(start: number): { text: string; end: number } | null {
    const parts: Buffer[] = [];
    for (let at = start; ;) {
      const lineEnd = this.#bytes.indexOf('\r\n', at);
      if (lineEnd === -1) return null;
      const size = Number.parseInt(this.#bytes.toString('latin1', at, lineEnd), 16);
      const end = lineEnd + 2 + size + 2;
      if (this.#bytes.length < end) return null;
      if (size === 0) return { text: Buffer.concat(parts).toString('utf8'), end };
      parts.push(this.#bytes.subarray(lineEnd + 2, end - 2));
      at = end;
    }
  }
}

function fieldOf(field: string): [string, string] {
  const colon = field.indexOf(':');
  return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
}
