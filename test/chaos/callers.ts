import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'node:http';
import type { Act, Call } from './history.ts';
import type { Seeded } from './seeded.ts';

/** A frozen replica answers nobody, and says nothing. */
const ATTEMPT_MS = 3_000;
const MOST_TRIES = 400;

export interface CallersOptions {
  /** Where replicas can be reached; some of them do not live. */
  readonly addresses: readonly string[];
  readonly random: Seeded;
  readonly calls: Call[];
  /** Once true, nothing is tried any more. */
  readonly hasGivenUp: () => boolean;
}

/** Integrators of one business: each act is sent to some replica, and again to some other, with the same key, until answered. */
export class Callers {
  private readonly options: CallersOptions;
  readonly businessId: string;
  private readonly key: string;

  constructor(options: CallersOptions, businessId: string, key: string) {
    this.options = options;
    this.businessId = businessId;
    this.key = key;
  }

  /** @returns the mutation's payload; null where it was given up */
  async act<Payload extends { readonly userErrors: readonly unknown[] }>(
    phone: string,
    act: Act,
    mutation: string,
    input: object,
  ): Promise<Payload | null> {
    const call: Call = {
      businessId: this.businessId,
      phone,
      act,
      startedAt: Date.now(),
      acknowledgedAt: null,
      tries: 0,
    };
    this.options.calls.push(call);
    const data = await this.ask<Record<string, Payload>>(mutation, { input }, call);
    const payload = data === null ? null : (Object.values(data)[0] ?? null);
    if (payload === null) return null;
    if (payload.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    call.acknowledgedAt = Date.now();
    return payload;
  }

  /** Asks until somebody answers. @returns null where it was given up */
  async ask<Data>(query: string, variables: object, call: { tries: number } = { tries: 0 }): Promise<Data | null> {
    const { addresses, random, hasGivenUp } = this.options;
    const body = JSON.stringify({ query, variables });
    let why: unknown = 'nothing was tried';
    for (; call.tries < MOST_TRIES && !hasGivenUp(); call.tries += 1) {
      try {
        const { data, errors } = JSON.parse(await this.post(random.pick(addresses), body)) as {
          data?: Data;
          errors?: unknown;
        };
        if (errors === undefined && data !== undefined) return data;
        why = errors;
      } catch (error) {
        // Whether it was stored nobody knows: the same key goes to another.
        why = error;
      }
      await sleep(random.between(20, 150));
    }
    if (hasGivenUp()) return null;
    throw new Error(`No replica answered ${query}: ${JSON.stringify(why)} ${String(why)}`);
  }

  /** Each on a connection of its own: one that was cut is nobody else's trouble. */
  private post(address: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.key}` };
      const signal = AbortSignal.timeout(ATTEMPT_MS);
      const sent = request(
        `http://${address}/graphql`,
        { method: 'POST', headers, signal, agent: false },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
          response.once('end', () => {
            resolve(text);
          });
          response.once('error', reject);
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }
}
