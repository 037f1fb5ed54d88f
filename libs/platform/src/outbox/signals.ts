import type { PublishedEvent } from './published-event.js';

/** The channel on which processes tell each other what has been committed. */
export const SIGNAL_CHANNEL = 'tamga_live';

/** That something happened, and to which rows: ids only, never a word of what it was. `type` is '*' when too much happened to name it all. */
export type Signal = Readonly<{ type: string; officeId: string | null; actorId: string | null; ids: Readonly<Record<string, string | readonly string[]>> }>;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** PostgreSQL takes at most 7,999 bytes. */
const PAYLOAD_BYTES = 7_500;
const IDS_AT_MOST = 100;
/** A bulk load says only that it happened: naming each row would flood every browser. */
const SIGNALS_AT_MOST = 400;

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** What may be told of an event: its type and the ids in it. Reasons, codes and dates stay behind. */
export function signalOf(event: PublishedEvent, actorId: string | null): Signal {
  const ids: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(event as Readonly<Record<string, unknown>>)) {
    if (name === 'officeId') continue;
    if (isId(value)) ids[name] = value;
    else if (Array.isArray(value) && value.length > 0 && value.length <= IDS_AT_MOST && value.every(isId)) ids[name] = value;
  }
  return { type: event.type, officeId: event.officeId, actorId, ids };
}

/** As few payloads as their limit allows. */
export function encodeSignals(signals: readonly Signal[]): string[] {
  const told = signals.length <= SIGNALS_AT_MOST ? signals : [...new Set(signals.map((s) => s.officeId))].map((officeId): Signal => ({ type: '*', officeId, actorId: null, ids: {} }));
  const payloads: string[] = [];
  let open = '';
  for (const text of new Set(told.map(({ type, officeId, actorId, ids }) => JSON.stringify([type, officeId, actorId, ids])))) {
    if (open !== '' && Buffer.byteLength(open) + Buffer.byteLength(text) + 3 > PAYLOAD_BYTES) {
      payloads.push(`[${open}]`);
      open = '';
    }
    open = open === '' ? text : `${open},${text}`;
  }
  return open === '' ? payloads : [...payloads, `[${open}]`];
}

/** What another process sent; null when it is not understood, as from a newer version: then anything may have changed. */
export function decodeSignals(payload: string): Signal[] | null {
  try {
    const read = JSON.parse(payload) as [string, string | null, string | null, Signal['ids']][];
    return read.map(([type, officeId, actorId, ids]) => ({ type, officeId, actorId, ids }));
  } catch {
    return null;
  }
}
