import { badUserInput } from '../bad-user-input.ts';

/** Every Node type, API keys and invitations, and what its ids begin with. Records are found by UUID, events by their position in the journal. */
const PREFIXES = {
  ApiKey: 'key',
  Business: 'biz',
  Sender: 'snd',
  Purpose: 'pur',
  Notice: 'ntc',
  Template: 'tpl',
  Customer: 'cus',
  OptIn: 'opt',
  OptInInvitation: 'inv',
  ConversationWindow: 'win',
  Message: 'msg',
  ConsentEvent: 'cev',
  WindowEvent: 'wev',
  MessageEvent: 'mev',
  TemplateEvent: 'tev',
} as const;

export type NodeType = keyof typeof PREFIXES;
export type EventType = Extract<NodeType, `${string}Event`>;
export type RecordType = Exclude<NodeType, EventType>;

/** What an id stands for: `key` is a UUID for a record, a decimal `seq` for an event. */
export interface ParsedId {
  readonly type: NodeType;
  readonly key: string;
}

const TYPES = new Map(Object.entries(PREFIXES).map(([type, prefix]) => [prefix as string, type as NodeType]));
const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;
const SEQ = /^[1-9]\d{0,14}$/;

/** The global id of a record. */
export function encodeId(type: RecordType, uuid: string): string {
  return `${PREFIXES[type]}_${uuid.replaceAll('-', '')}`;
}

/** The global id of an event. */
export function encodeEventId(type: EventType, seq: number): string {
  return `${PREFIXES[type]}_${seq}`;
}

/** What a global id stands for; null where it is none of ours. */
export function parseId(id: string): ParsedId | null {
  const type = TYPES.get(id.slice(0, 3));
  if (type === undefined || id[3] !== '_') return null;
  const rest = id.slice(4);
  if (isEventType(type)) return SEQ.test(rest) ? { type, key: rest } : null;
  const uuid = UUID.exec(rest);
  return uuid === null ? null : { type, key: uuid.slice(1).join('-') };
}

/** The UUID of a record's id, or one sentence that says what is wrong with it. */
export function readId(type: RecordType, id: string): { readonly uuid: string } | { readonly fault: string } {
  const parsed = parseId(id);
  if (parsed?.type === type) return { uuid: parsed.key };
  const needed = `${article(type)} ${type} id (${PREFIXES[type]}_…) is needed here.`;
  if (parsed === null) return { fault: `This is not an id of this gateway; ${needed}` };
  return { fault: `This is the id of ${article(parsed.type)} ${parsed.type}; ${needed}` };
}

/** The UUID of a record's id, for queries and subscriptions; mutations answer with `readId`'s sentence as a UserError. */
export function decodeId(type: RecordType, id: string): string {
  const read = readId(type, id);
  if ('fault' in read) throw badUserInput(read.fault);
  return read.uuid;
}

function isEventType(type: NodeType): type is EventType {
  return type.endsWith('Event');
}

function article(type: NodeType): string {
  return /^[AEIOU]/.test(type) ? 'an' : 'a';
}
