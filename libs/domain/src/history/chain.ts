import { canonicalJson } from './canonical-json.js';

/** What stands before a case's first event. */
export const GENESIS_HASH = '0'.repeat(64);

/** One event of a case's history, as hashed. */
export type ChainLink = {
  /** 1 for the case's first event, then one more each time without a gap. */
  readonly seq: number;
  readonly type: string;
  /** `YYYY-MM-DDTHH:MM:SS.mmmZ`. Milliseconds: a finer instant would not come back from a JavaScript Date. */
  readonly at: string;
  /** Null for the system. */
  readonly actorId: string | null;
  /** The whole event, ids included, so that a link cannot be moved to another case. */
  readonly payload: unknown;
};

/** A link as stored with its hash, and with the one before it where the table keeps that too. */
export type StoredLink = ChainLink & { readonly hash: string; readonly previousHash?: string };

/**
 * The text whose SHA-256 (lower-case hex) is this link's hash. It contains the previous link's hash, so changing,
 * dropping or reordering anything in a case's past changes every hash after it. The hashing itself is the platform's.
 * @throws TypeError when a part has not its form, so that a chain never starts wrong
 */
export function chainInput(previousHashHex: string, link: ChainLink): string {
  if (!/^[0-9a-f]{64}$/.test(previousHashHex)) throw new TypeError('the previous hash must be 64 lower-case hex digits');
  if (!Number.isSafeInteger(link.seq) || link.seq < 1) throw new TypeError(`a sequence number counts from 1, not ${link.seq}`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(link.at)) throw new TypeError(`not an instant in milliseconds UTC: "${link.at}"`);
  const { seq, type, at, actorId, payload } = link;
  return canonicalJson({ previous: previousHashHex, seq, type, at, actorId, payload });
}

export type ChainVerdict =
  | { readonly ok: true; readonly length: number; readonly lastHash: string }
  | { readonly ok: false; readonly seq: number; readonly fault: 'gap' | 'broken-link' | 'wrong-hash' | 'unreadable' };

/**
 * Proves a case's history, or names its first bad row.
 * @param links in order of `seq`
 * @param sha256Hex SHA-256 of a text's UTF-8 bytes as lower-case hex
 * @param seed what the first link leans on
 */
export function verifyChain(links: Iterable<StoredLink>, sha256Hex: (text: string) => string, seed = GENESIS_HASH): ChainVerdict {
  let previous = seed;
  let expected = 1;
  for (const link of links) {
    if (link.seq !== expected) return { ok: false, seq: expected, fault: 'gap' };
    if (link.previousHash !== undefined && link.previousHash !== previous) return { ok: false, seq: link.seq, fault: 'broken-link' };
    const input = readable(previous, link);
    if (input === null) return { ok: false, seq: link.seq, fault: 'unreadable' };
    if (sha256Hex(input) !== link.hash) return { ok: false, seq: link.seq, fault: 'wrong-hash' };
    previous = link.hash;
    expected += 1;
  }
  return { ok: true, length: expected - 1, lastHash: previous };
}

/** A row tampered with may hold what could never have been hashed: a verdict, not a crash of the whole verification. */
function readable(previous: string, link: StoredLink): string | null {
  try {
    return chainInput(previous, link);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
