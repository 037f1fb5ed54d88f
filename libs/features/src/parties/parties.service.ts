import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type FieldError } from '@tamga/domain';
import { Database, encodeCursor, newId, type Tx } from '@tamga/platform';
import { allow, announce, appendAudit, requireOffice, type Page } from '../identity/index.js';
import { placeAfter } from './page-place.js';
import { PartyDuplicates } from './duplicates.service.js';
import { GET_PARTY, HELD_PARTIES, INSERT_PARTY, LATEST_CHECKS, LIST_PARTIES, LOCK_PARTY, OFFICE_FACTS, SAME_IDENTIFIER, SOME_PARTIES, UPDATE_PARTY } from './parties.queries.js';
import { foldName, partyFaults, type PartyContent, type PartyKind } from './party-facts.js';
import { columnsOf, contentOf, tidy, viewOf, type CheckRow, type OfficeFacts, type PartyRow, type PartyView } from './party-view.js';

export type NewParty = Pick<PartyContent, 'kind'> & Partial<Omit<PartyContent, 'kind'>> & { readonly isDemo?: boolean };
export type PartyChange = Partial<PartyContent>;
export type PartiesWanted = { readonly limit: number; readonly cursor?: string; readonly kind?: PartyKind; readonly country?: string; /** As what it stands in an agreement. */ readonly role?: string; readonly search?: string };

const EMPTY = { names: {}, email: null, orcid: null, ror: null, country: null, website: null, phone: null, sizeClass: null, personNames: null, notes: '' } as const;

/** The office's address book of organisations and people outside: licensees, funders, agents, joint owners. */
@Injectable()
export class PartiesService {
  constructor(
    private readonly database: Database,
    private readonly duplicates: PartyDuplicates,
  ) {}

  /** @throws Refused forbidden, invalid-input, conflict with `facts.partyId` when the ROR ID or ORCID iD is there already */
  create(actor: Actor, party: NewParty): Promise<PartyView> {
    allow(actor, 'party.record');
    return this.database.transaction(actor, (tx) => this.record(tx, actor, party));
  }

  /** The same inside another feature's transaction, under its own rule. */
  async record(tx: Tx, actor: Actor, party: NewParty): Promise<PartyView> {
    const officeId = requireOffice(actor);
    const content = tidy({ ...EMPTY, ...party });
    refuseFaults(content);
    const id = newId();
    await this.requireNew(tx, officeId, { ...content, id });
    const inserted = await tx.run(INSERT_PARTY, [id, officeId, ...columnsOf(content), party.isDemo ?? false, tx.now]);
    if (inserted === 0) throw new Refused({ code: 'conflict', facts: { reason: 'identifier-taken' } });
    await this.duplicates.file(tx, officeId, { id, ...content });
    await appendAudit(tx, { kind: 'party', id, officeId }, { type: 'party.recorded', payload: { kind: content.kind }, actorName: actor.name });
    await announce(tx, { type: 'party.recorded', officeId, partyId: id, kind: content.kind });
    return this.require(tx, officeId, id);
  }

  /** Changes what is given and leaves the rest. @throws Refused not-found, forbidden, party-merged, stale-version, invalid-input, conflict */
  update(actor: Actor, id: string, version: number, change: PartyChange): Promise<PartyView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, officeId, id, version);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const content = tidy({ ...contentOf(row), ...given });
      refuseFaults(content);
      await this.requireNew(tx, officeId, { ...content, id });
      await tx.run(UPDATE_PARTY, [id, version, ...columnsOf(content), tx.now]);
      await this.duplicates.file(tx, officeId, { id, ...content });
      await appendAudit(tx, { kind: 'party', id, officeId }, { type: 'party.edited', payload: { fields: Object.keys(given).sort() }, actorName: actor.name });
      return this.require(tx, officeId, id);
    });
  }

  /** Of a party that was merged, the one it became, with `mergedInto`. @throws Refused not-found, forbidden */
  get(actor: Actor, id: string): Promise<PartyView> {
    const officeId = allow(actor, 'party.read');
    return this.database.read(actor, (tx) => this.require(tx, officeId, id));
  }

  /** By name, as the database's code points sort it; with `search`, those whose names have every word of it, or nearly. */
  async list(actor: Actor, wanted: PartiesWanted): Promise<Page<PartyView>> {
    const officeId = allow(actor, 'party.read');
    const after = placeAfter(wanted.cursor, (value) => typeof value === 'string');
    const search = foldName(wanted.search ?? '') || null;
    const patterns = search?.split(' ').map((word) => `%${word}%`) ?? [];
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<PartyRow>(LIST_PARTIES, [officeId, wanted.kind ?? null, search, patterns, ...after, wanted.limit + 1, wanted.country ?? null, wanted.role ?? null]);
      const shown = rows.slice(0, wanted.limit);
      const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
      return { data: await this.views(tx, officeId, shown), page: { nextCursor: last ? encodeCursor([last.sortName, last.id]) : null } };
    });
  }

  /** Those of these ids that are in the actor's office, by id, also such as were merged meanwhile; to show what refers to them. */
  async some(tx: Tx, officeId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PartyView>> {
    const views = await this.views(tx, officeId, await tx.query<PartyRow>(SOME_PARTIES, [ids, officeId]));
    return new Map(views.map((view) => [view.id, view]));
  }

  /** Those of these ids that something may refer to: in the office and not merged, and not to be merged before this transaction has ended. */
  async current(tx: Tx, officeId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PartyKind>> {
    const rows = await tx.query<{ id: string; kind: PartyKind }>(HELD_PARTIES, [ids, officeId]);
    return new Map(rows.map(({ id, kind }) => [id, kind]));
  }

  /** A party that is about to be changed. @throws Refused not-found, party-merged, stale-version */
  async hold(tx: Tx, officeId: string, id: string, version: number): Promise<PartyRow> {
    const row = await tx.one<PartyRow>(LOCK_PARTY, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (row.mergedInto !== null) throw new Refused({ code: 'party-merged', facts: { partyId: row.mergedInto } });
    if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /** @throws Refused not-found */
  async require(tx: Tx, officeId: string, id: string): Promise<PartyView> {
    const row = await tx.one<PartyRow>(GET_PARTY, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (row.mergedInto !== null) return { ...(await this.require(tx, officeId, row.mergedInto)), mergedInto: row.mergedInto };
    const [view] = await this.views(tx, officeId, [row]);
    if (!view) throw new Refused({ code: 'not-found' });
    return view;
  }

  /** What the office asks for and what day it is there. */
  async officeFacts(tx: Tx, officeId: string): Promise<OfficeFacts> {
    const facts = await tx.one<OfficeFacts>(OFFICE_FACTS, [officeId, tx.now]);
    if (!facts) throw new Refused({ code: 'not-found' });
    return facts;
  }

  private async views(tx: Tx, officeId: string, rows: readonly PartyRow[]): Promise<PartyView[]> {
    const [checks, facts] = await Promise.all([tx.query<CheckRow>(LATEST_CHECKS, [rows.map(({ id }) => id)]), this.officeFacts(tx, officeId)]);
    return rows.map((row) => viewOf(row, checks, facts));
  }

  private async requireNew(tx: Tx, officeId: string, party: PartyContent & { id: string }): Promise<void> {
    if (party.ror === null && party.orcid === null) return;
    const same = await tx.one<{ id: string }>(SAME_IDENTIFIER, [officeId, party.ror, party.orcid, party.id]);
    if (same) throw new Refused({ code: 'conflict', facts: { reason: 'identifier-taken', partyId: same.id } });
  }
}

function refuseFaults(content: PartyContent): void {
  const errors: FieldError[] = partyFaults(content);
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}
