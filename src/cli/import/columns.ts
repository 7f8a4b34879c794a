import { SOURCE_CHANNELS, type SourceChannel } from '../../consent/vocabulary.ts';
import { CommandError } from '../command-error.ts';

/** What each source channel's evidence is called in the contract; a column has the same name in snake_case. */
const EVIDENCE: Readonly<Record<SourceChannel, readonly string[]>> = {
  WEBSITE: ['pageUrl', 'formId', 'ipAddress', 'userAgent'],
  APP: ['appId', 'screen', 'deviceId'],
  IVR: ['callId', 'digit', 'transcript', 'recordingUrl', 'recordingSha256', 'calledNumber'],
  EMAIL: ['messageId', 'linkId', 'subject'],
  SMS: ['providerMessageId', 'body', 'provider'],
  STORE: ['storeId', 'staffId', 'terminalId', 'formReference'],
  WHATSAPP: ['messageId', 'body'],
};

const OTHERS = [
  'phone',
  'whatsapp_user_id',
  'external_id',
  'locale',
  'purpose',
  'source_channel',
  'notice_id',
  'notice_version',
  'notice_locale',
  'sender',
  'occurred_at',
  'action',
  'preselected',
] as const;
export type OtherColumn = (typeof OTHERS)[number];

const REQUIRED = ['source_channel', 'occurred_at', 'action'] as const;

/** Where in a record each column is. */
export interface Columns {
  readonly count: number;
  readonly at: ReadonlyMap<OtherColumn, number>;
  /** By field, in the contract's names. */
  readonly evidence: ReadonlyMap<string, number>;
}

/** The columns that a channel has no use for are at fault where they are filled: whoever fills them means something else. */
export function isEvidenceOf(channel: SourceChannel, field: string): boolean {
  return EVIDENCE[channel].includes(field);
}

/** Reads the header. @throws CommandError where it is none of ours */
export function readHeader(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const fields = new Map(SOURCE_CHANNELS.flatMap((channel) => EVIDENCE[channel].map((field) => [snake(field), field])));
  const at = new Map<OtherColumn, number>();
  const evidence = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) throw new CommandError(`Column ${index + 1}, "${shown(name)}", is there twice.`);
    const other = OTHERS.find((one) => one === name);
    const field = fields.get(name);
    if (other !== undefined) at.set(other, index);
    else if (field !== undefined) evidence.set(field, index);
    else {
      const known = [...OTHERS, ...fields.keys()].join(', ');
      throw new CommandError(`Column ${index + 1}, "${shown(name)}", is unknown. A column is one of: ${known}.`);
    }
  }
  const missing = REQUIRED.filter((name) => !at.has(name));
  if (missing.length > 0) throw new CommandError(`The file has no column ${missing.join(', ')}.`);
  if (!at.has('phone') && !at.has('whatsapp_user_id')) {
    throw new CommandError(
      'The file has neither a column phone nor whatsapp_user_id: WhatsApp reaches nobody without one.',
    );
  }
  if (!at.has('notice_id') && !(at.has('purpose') && at.has('notice_version'))) {
    throw new CommandError('Which wording was agreed to? Give the column notice_id, or purpose and notice_version.');
  }
  return { count: header.length, at, evidence };
}

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A file without a header has people's data where its names should be. */
function shown(name: string): string {
  return /^[a-z][a-z0-9_ -]{0,40}$/.test(name) ? name : '…';
}
