import type { SenderConnection } from './cloud-api.ts';
import type { Caller, UseCaseDeps } from './ports.ts';
import type { SenderRecord } from './records.ts';

/** One WhatsApp Business Account, by the connection of one of its senders. */
export interface MetaAccount {
  readonly wabaId: string;
  readonly connection: SenderConnection;
}

export interface MetaAccounts {
  /** Each account once. */
  readonly reached: readonly MetaAccount[];
  /** Senders that want a connection which cannot be used, and whose account no other sender reaches. */
  readonly broken: readonly { readonly sender: SenderRecord; readonly reason: string }[];
  /** Whether the account of every sender is reached. */
  readonly isComplete: boolean;
}

/** The accounts that senders reach; templates are of an account, not of a sender. */
export async function metaAccounts(
  { connections }: UseCaseDeps,
  { businessId }: Caller,
  senders: readonly SenderRecord[],
): Promise<MetaAccounts> {
  const asked = await Promise.all(
    senders.map(async (sender) => ({ sender, state: await connections.of(businessId, sender) })),
  );
  const reached = new Map<string, MetaAccount>();
  for (const { state } of asked) {
    const connection = state.kind === 'READY' ? state.connection : null;
    const wabaId = connection?.wabaId ?? null;
    if (connection !== null && wabaId !== null && !reached.has(wabaId)) reached.set(wabaId, { wabaId, connection });
  }
  const others = asked.filter(({ sender, state }) => {
    const wabaId = state.kind === 'READY' ? state.connection.wabaId : sender.wabaId;
    return wabaId === null || !reached.has(wabaId);
  });
  return {
    reached: [...reached.values()],
    broken: others.flatMap(({ sender, state }) => (state.kind === 'BROKEN' ? [{ sender, reason: state.reason }] : [])),
    isComplete: others.length === 0,
  };
}
