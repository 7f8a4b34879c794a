import { canonicalJson } from '../../usecases/canonical-json.ts';
import type { JournalRow, Seal } from '../../usecases/seals.ts';
import { sealText } from '../seal-text.ts';
import { bytesJoined, bytesOf, bytesOfBase64url, bytesOfHex, hexOf, sha256 } from './bytes.ts';
import { eventFields, noticeFields } from './consent-fields.ts';
import { leafOf, rootFromPath } from './inclusion.ts';
import type { PublicKeys } from './public-keys.ts';
import {
  RECEIPT_TYPE,
  type ReceiptContent,
  type ReceiptEvent,
  type ReceiptNotice,
  type RowProof,
} from './receipt-content.ts';

/** One thing that was looked at, in plain words. */
export interface ReceiptCheck {
  readonly isGood: boolean;
  readonly text: string;
}

/** What a check of a receipt found; it holds where every check is good. */
export interface ReceiptVerdict {
  readonly holds: boolean;
  readonly checks: readonly ReceiptCheck[];
  /** Null where it cannot be read, or nobody known signed it. */
  readonly receipt: ReceiptContent | null;
}

/** Checks a receipt by itself, with nothing but the published keys; it never throws, whatever it is given. */
export async function verifyReceipt(jws: string, keys: PublicKeys): Promise<ReceiptVerdict> {
  const checks: ReceiptCheck[] = [];
  const check = (isGood: boolean, text: string): boolean => {
    checks.push({ isGood, text });
    return isGood;
  };
  let receipt: ReceiptContent | null = null;
  try {
    receipt = await signedContent(jws, keys, check);
    if (receipt !== null) await checkContent(receipt, keys, check);
  } catch {
    check(false, 'The receipt lacks a part that every receipt has.');
  }
  return { holds: checks.every(({ isGood }) => isGood), checks, receipt };
}

type Check = (isGood: boolean, text: string) => boolean;

async function signedContent(jws: string, keys: PublicKeys, check: Check): Promise<ReceiptContent | null> {
  const [head = '', body = '', tail = '', ...more] = jws.split('.');
  const [header, payload, signature] = [head, body, tail].map(bytesOfBase64url);
  if (!header || !payload || !signature || more.length > 0) {
    check(
      false,
      'It is no receipt: three parts of letters and digits with dots between, nothing before, between or behind.',
    );
    return null;
  }
  const { alg, typ, kid } = jsonOf(header) as Readonly<Record<string, unknown>>;
  if (!check(alg === 'EdDSA' && typ === RECEIPT_TYPE, 'It says that it is a consent receipt, signed with Ed25519.'))
    return null;
  const isSigned = await keys.verify(kid, bytesOf(`${head}.${body}`), signature);
  if (isSigned === null) check(false, `It is signed with a key that is not among those given (${String(kid)}).`);
  else check(isSigned, `Its signature is that of the key ${String(kid)}: not a character was changed.`);
  return isSigned === true ? (jsonOf(payload) as ReceiptContent) : null;
}

async function checkContent(receipt: ReceiptContent, keys: PublicKeys, check: Check): Promise<void> {
  const { events, pii_processing: processing, seals } = receipt;
  check(
    events.length > 0,
    `It tells ${String(events.length)} ${events.length === 1 ? 'event' : 'events'} of one consent.`,
  );
  const roots = new Map<number, Seal>();
  for (const seal of seals) {
    if (
      check(await isSealed(seal, keys), `Seal ${String(seal.number)} is signed, and its hash is that of its content.`)
    ) {
      roots.set(seal.number, seal);
    }
  }
  const parties = receipt.party_identification.map((party) => party['party_id']);
  const isOfParty = seals.every(({ businessId }) => parties.includes(`urn:uuid:${businessId}`));
  check(isOfParty, 'The seals are those of the business that it names.');
  const purposes = processing.purposes.map((purpose) => purpose['purpose_id']);
  for (const event of events) await checkEvent(event, receipt, purposes, roots, check);
  for (const notice of processing.privacy_notice) await checkNotice(notice, roots, check);
  const shown = processing.privacy_notice.map((notice) => notice['notice_id']);
  const isTold = events.every((event) => event['notice_id'] === undefined || shown.includes(event['notice_id']));
  check(isTold, 'The notice that each act of consent names is in it.');
}

async function checkEvent(
  event: ReceiptEvent,
  receipt: ReceiptContent,
  purposes: readonly unknown[],
  seals: ReadonlyMap<number, Seal>,
  check: Check,
): Promise<void> {
  const { disclosed, proof, ...told } = event;
  const name = `${String(told['event_type'])} of ${String(told['event_time'])}`;
  const row = await provedRow(proof, seals);
  if (!check(row !== null, `${name}: its row lies in the sealed journal, at the place that it says.`) || row === null)
    return;
  const isSame = canonicalJson(told) === canonicalJson(eventFields(row, disclosed));
  check(isSame, `${name}: what the receipt tells of it is what the row says.`);
  const payload = row.payload as Readonly<Record<string, unknown>>;
  const { purposeId } = payload;
  const isOfThis =
    receipt.pii_principal_id === `urn:uuid:${String(row.customerId)}` &&
    (row.subjectId === null || row.type === 'ERASED' || receipt.record_id === `urn:uuid:${row.subjectId}`) &&
    (typeof purposeId !== 'string' || purposes.includes(`urn:uuid:${purposeId}`));
  check(isOfThis && row.category === 'consent', `${name}: it is about this person and this purpose.`);
  const capture = payload['capture'] as Readonly<Record<string, unknown>> | undefined;
  const hash = capture?.['personalSha256'];
  if (disclosed !== null) {
    const known = hexOf(await sha256(bytesOf(canonicalJson(disclosed))));
    check(known === hash, `${name}: the number and the evidence shown are those that were sealed.`);
  } else if (typeof hash === 'string') {
    check(true, `${name}: the number and the evidence are not shown; that some consent was recorded stands.`);
  }
}

async function checkNotice(notice: ReceiptNotice, seals: ReadonlyMap<number, Seal>, check: Check): Promise<void> {
  const { proof, ...told } = notice;
  const name = `The notice, version ${String(told['version'])}`;
  const row = await provedRow(proof, seals);
  if (!check(row !== null, `${name}: its row lies in the sealed journal, at the place that it says.`) || row === null)
    return;
  const isSame = row.type === 'NOTICE' && canonicalJson(told) === canonicalJson(noticeFields(row));
  check(isSame, `${name}: its words are those that the row says.`);
  const hash = hexOf(await sha256(bytesOf(String(told['text']))));
  check(hash === told['sha256'], `${name}: the hash of its words is the one told.`);
}

/** The row of a proof, where it leads to the root of its seal; null otherwise. */
async function provedRow(proof: RowProof, seals: ReadonlyMap<number, Seal>): Promise<JournalRow | null> {
  const seal = seals.get(proof.seal_number);
  const path = proof.audit_path.map(bytesOfHex);
  if (seal === undefined || !path.every((hash) => hash?.length === 32)) return null;
  const { leaf_index: index, tree_size: size } = proof;
  const root = await rootFromPath(await leafOf(bytesOf(proof.row)), index, size, path as Uint8Array[]);
  const row = JSON.parse(proof.row) as JournalRow & { readonly businessId: string };
  const isThere = size === seal.lastSeq - seal.firstSeq + 1 && row.seq === seal.firstSeq + index;
  return root !== null && hexOf(root) === seal.root && isThere && row.businessId === seal.businessId ? row : null;
}

async function isSealed(seal: Seal, keys: PublicKeys): Promise<boolean> {
  const text = bytesOf(sealText(seal));
  const signature = bytesOfBase64url(seal.signature);
  if (signature === null || (await keys.verify(seal.keyId, text, signature)) !== true) return false;
  return hexOf(await sha256(bytesJoined(text, signature))) === seal.hash;
}

function jsonOf(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
