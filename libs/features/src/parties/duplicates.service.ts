import { Injectable } from '@nestjs/common';
import { blocksOfNames, mayBeSame, Refused, type Actor, type ByLocale, type DuplicateReason } from '@tamga/domain';
import { Database, encodeCursor, newId, type Tx } from '@tamga/platform';
import { allow, appendAudit, type Page } from '../identity/index.js';
import { placeAfter } from './page-place.js';
import { DECIDE_PAIR, DROP_PAIRS, FILE, LIKELY, LOCK_PAIR, NOTE_PAIR, OPEN_PAIRS, PAIRS_OF, UNFILE } from './duplicates.queries.js';
import type { PartyContent, PartyKind } from './party-facts.js';
import { comparableOf, tidy } from './party-view.js';

/** What is known of somebody who is being entered. */
export type Entered = Pick<PartyContent, 'kind'> & Partial<Pick<PartyContent, 'names' | 'personNames' | 'email' | 'orcid' | 'ror'>>;
export type LikeParty = { readonly id: string; readonly kind: PartyKind; readonly names: ByLocale; readonly email: string | null; readonly country: string | null; readonly reasons: readonly DuplicateReason[]; readonly percent: number };
export type PairView = {
  readonly id: string; readonly kind: PartyKind; readonly firstId: string; readonly firstNames: ByLocale; readonly secondId: string; readonly secondNames: ByLocale;
  readonly reasons: readonly DuplicateReason[]; readonly percent: number; readonly state: 'open' | 'different' | 'merged'; readonly version: number;
};
type Filed = Pick<PartyContent, 'kind' | 'names' | 'personNames' | 'email' | 'orcid' | 'ror'>;
type LikelyRow = Filed & { id: string; country: string | null };

/** Finds who is in the address book twice: when somebody is entered, and among those that are there. */
@Injectable()
export class PartyDuplicates {
  constructor(private readonly database: Database) {}

  /** Whom somebody who is being entered may be, the likest first. Nothing is written. */
  like(actor: Actor, entered: Entered): Promise<readonly LikeParty[]> {
    const officeId = allow(actor, 'party.read');
    const content = tidy({ names: {}, personNames: null, email: null, orcid: null, ror: null, country: null, website: null, phone: null, sizeClass: null, notes: '', ...entered });
    return this.database.read(actor, async (tx) => (await this.alike(tx, officeId, null, content)).slice(0, 10));
  }

  /** Files a party under its name and notes whom it may be; with every change of what is compared. */
  async file(tx: Tx, officeId: string, party: Filed & { readonly id: string }): Promise<void> {
    const blocks = blocksOfNames(comparableOf(party).names, party.kind);
    const [, , found] = await Promise.all([tx.run(UNFILE, [party.id, officeId]), tx.run(FILE, [officeId, party.id, blocks]), this.alike(tx, officeId, party.id, party)]);
    tx.write(DROP_PAIRS, [officeId, party.id, found.map(({ id }) => id)]);
    for (const { id, reasons, percent } of found) tx.write(NOTE_PAIR, [newId(), officeId, party.id, id, reasons, percent, tx.now]);
  }

  /** Pairs that nobody has decided about, the likest first. */
  async open(actor: Actor, wanted: { readonly limit: number; readonly cursor?: string }): Promise<Page<PairView>> {
    const officeId = allow(actor, 'party.read');
    const after = placeAfter(wanted.cursor, Number.isInteger);
    const rows = await this.database.fetch<PairView>(actor, OPEN_PAIRS, [officeId, ...after, wanted.limit + 1]);
    const shown = rows.slice(0, wanted.limit);
    const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
    return { data: shown, page: { nextCursor: last ? encodeCursor([last.percent, last.id]) : null } };
  }

  /** The open pairs of one party. */
  of(actor: Actor, partyId: string): Promise<readonly PairView[]> {
    return this.database.fetch<PairView>(actor, PAIRS_OF, [allow(actor, 'party.read'), partyId]);
  }

  /** Somebody has looked: these are two. They are not asked about again. @throws Refused not-found, stale-version, conflict */
  async different(actor: Actor, id: string, version: number, note: string): Promise<void> {
    const officeId = allow(actor, 'party.merge');
    await this.database.transaction(actor, async (tx) => {
      const pair = await tx.one<Pick<PairView, 'id' | 'firstId' | 'secondId' | 'state' | 'version'>>(LOCK_PAIR, [id, officeId]);
      if (!pair) throw new Refused({ code: 'not-found' });
      if (pair.version !== version) throw new Refused({ code: 'stale-version', facts: { version: pair.version } });
      if (pair.state !== 'open') throw new Refused({ code: 'conflict', facts: { reason: 'decided' } });
      await tx.run(DECIDE_PAIR, [id, version, actor.userId, tx.now, note.trim()]);
      await appendAudit(tx, { kind: 'party', id: pair.firstId, officeId }, { type: 'party.edited', payload: { fields: ['duplicates'], differentFrom: pair.secondId }, actorName: actor.name });
    });
  }

  private async alike(tx: Tx, officeId: string, partyId: string | null, party: Filed): Promise<LikeParty[]> {
    const comparable = comparableOf(party);
    const rows = await tx.query<LikelyRow>(LIKELY, [officeId, blocksOfNames(comparable.names, party.kind), party.kind, partyId, party.email, party.ror, party.orcid]);
    const found = rows.flatMap((row) => {
      const like = mayBeSame(comparable, comparableOf(row));
      return like ? [{ id: row.id, kind: row.kind, names: row.names, email: row.email, country: row.country, ...like }] : [];
    });
    return found.sort((a, b) => b.reasons.length - a.reasons.length || b.percent - a.percent || (a.id < b.id ? -1 : 1));
  }
}
