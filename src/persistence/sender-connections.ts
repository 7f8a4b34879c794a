import { LRUCache } from 'lru-cache';
import type { ConnectionDefaults, SenderConnections, SenderConnectionState } from '../usecases/sender-connections.ts';
import type { Database } from './database.ts';

/** A change acts within this time on every replica. */
const KEPT_MS = 5_000;
const MOST = 10_000;

/** Settings of one sender; null: as the defaults say. */
export interface ConnectionSettings {
  readonly apiUrl: string | null;
  readonly apiVersion: string | null;
  /** Where its token is: `env:NAME` or `file:/path`. The token itself is never stored. */
  readonly tokenSource: string | null;
  readonly messagesPerSecond: number | null;
}

const SETTINGS = {
  name: 'sender_connection',
  text: `select api_url as "apiUrl", api_version as "apiVersion", token_source as "tokenSource",
      messages_per_second as "messagesPerSecond"
    from sender_connection where business_id = $1 and sender_id = $2::uuid`,
};
const CONNECT = {
  name: 'connect_sender',
  text: `insert into sender_connection (business_id, sender_id, api_url, api_version, token_source, messages_per_second)
    values ($1, $2::uuid, $3, $4, $5, $6::int)
    on conflict (business_id, sender_id) do update set api_url = excluded.api_url, api_version = excluded.api_version,
      token_source = excluded.token_source, messages_per_second = excluded.messages_per_second`,
};

const NO_TOKEN = 'No token for Meta is known here: set WHATSAPP_TOKEN, or npx consent-gateway sender connect.';

/**
 * How senders reach Meta.
 *
 * @param readSecret reads what a token source names; null: there is nothing
 */
export function createSenderConnections(
  database: Database,
  defaults: ConnectionDefaults,
  readSecret: (source: string) => Promise<string | null>,
): SenderConnections & { connect(businessId: string, senderId: string, settings: ConnectionSettings): Promise<void> } {
  const known = new LRUCache<string, Promise<SenderConnectionState>>({ max: MOST, ttl: KEPT_MS });

  async function read(
    businessId: string,
    sender: Parameters<SenderConnections['of']>[1],
  ): Promise<SenderConnectionState> {
    const [settings] = await database.query<ConnectionSettings>(businessId, SETTINGS, [sender.id]);
    const source = settings?.tokenSource ?? null;
    const token = source === null ? defaults.token : await readSecret(source);
    if (token === null) {
      return source === null
        ? { kind: 'MISSING', reason: NO_TOKEN }
        : { kind: 'BROKEN', reason: `There is no token at ${source}, where this sender's should be.` };
    }
    return {
      kind: 'READY',
      connection: {
        apiUrl: settings?.apiUrl ?? defaults.apiUrl,
        apiVersion: settings?.apiVersion ?? defaults.apiVersion,
        token,
        phoneNumberId: sender.phoneNumberId,
        wabaId: sender.wabaId,
        messagesPerSecond: settings?.messagesPerSecond ?? defaults.messagesPerSecond,
      },
    };
  }

  return {
    of: (businessId, sender) => {
      const key = `${businessId} ${sender.id}`;
      const state = known.get(key) ?? read(businessId, sender);
      known.set(key, state, { noUpdateTTL: true });
      state.catch(() => known.delete(key));
      return state;
    },
    connect: async (businessId, senderId, { apiUrl, apiVersion, tokenSource, messagesPerSecond }) => {
      await database.query(businessId, CONNECT, [senderId, apiUrl, apiVersion, tokenSource, messagesPerSecond]);
      known.delete(`${businessId} ${senderId}`);
    },
  };
}
