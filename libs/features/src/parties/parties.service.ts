import { Injectable } from '@nestjs/common';
import { LOCALES, may, normaliseOrcid, Refused, type Actor, type ByLocale, type Permission } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { announce, appendAudit, requireOffice, type Page } from '../identity/index.js';
import { GET_PARTY, INSERT_PARTY, LIST_PARTIES, LOCK_PARTY, SAME_IDENTIFIER, SOME_PARTIES, UPDATE_PARTY } from './parties.queries.js';
import { foldName, normaliseRor, partyFaults, type PartyContent, type PartyKind } from './party-facts.js';

type PartyRow = {
  id: string; kind: PartyKind; names: ByLocale; email: string | null; orcid: string | null; ror: string | null; country: string | null; notes: string;
  sort_name: string; version: number; created_at: Date; updated_at: Date;
};
export type PartyView = PartyContent & { readonly id: string; readonly version: number; readonly createdAt: string; readonly updatedAt: string };
export type NewParty = Pick<PartyContent, 'kind' | 'names'> & Partial<Omit<PartyContent, 'kind' | 'names'>> & { readonly isDemo?: boolean };
export type PartyChange = Partial<PartyContent>;
export type PartiesWanted = { readonly limit: number; readonly cursor?: string; readonly kind?: PartyKind; readonly search?: string };

/** The office's address book of organisations and people outside: licensees, funders, agents, joint owners. */
@Injectable()
export class PartiesService {
  constructor(private readonly database: Database) {}

  /** @throws Refused forbidden, invalid-input, conflict with `facts.partyId` when the ROR ID or ORCID iD is there already */
  create(actor: Actor, party: NewParty): Promise<PartyView> {
    allow(actor, 'party.record');
    return this.database.transaction(actor, (tx) => this.record(tx, actor, party));
  }

  /** The same inside another feature's transaction, under its own rule. */
  async record(tx: Tx, actor: Actor, party: NewParty): Promise<PartyView> {
    const officeId = requireOffice(actor);
    const content = tidy({ email: null, orcid: null, ror: null, country: null, notes: '', ...party });
    refuseFaults(content);
    const id = newId();
    await this.requireNew(tx, officeId, { ...content, id });
    const inserted = await tx.run(INSERT_PARTY, [id, officeId, ...columnsOf(content), party.isDemo ?? false, tx.now]);
    if (inserted === 0) throw new Refused({ code: 'conflict', facts: { reason: 'identifier-taken' } });
    await appendAudit(tx, { kind: 'party', id, officeId }, { type: 'party.recorded', payload: { kind: content.kind }, actorName: actor.name });
    await announce(tx, { type: 'party.recorded', officeId, partyId: id, kind: content.kind });
    return this.require(tx, officeId, id);
  }

  /** Changes what is given and leaves the rest. @throws Refused not-found, forbidden, stale-version, invalid-input, conflict */
  update(actor: Actor, id: string, version: number, change: PartyChange): Promise<PartyView> {
    allow(actor, 'party.record');
    const officeId = requireOffice(actor);
    return this.database.transaction(actor, async (tx) => {
      const row = await tx.one<PartyRow>(LOCK_PARTY, [id, officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const content = tidy({ ...contentOf(row), ...given });
      refuseFaults(content);
      await this.requireNew(tx, officeId, { ...content, id });
      await tx.run(UPDATE_PARTY, [id, version, ...columnsOf(content), tx.now]);
      await appendAudit(tx, { kind: 'party', id, officeId }, { type: 'party.edited', payload: { fields: Object.keys(given).sort() }, actorName: actor.name });
      return this.require(tx, officeId, id);
    });
  }

  /** @throws Refused not-found, forbidden */
  get(actor: Actor, id: string): Promise<PartyView> {
    allow(actor, 'party.read');
    return this.database.read(actor, (tx) => this.require(tx, requireOffice(actor), id));
  }

  /** By name, as the database's code points sort it; with `search`, those whose names have every word of it, or nearly. */
  async list(actor: Actor, wanted: PartiesWanted): Promise<Page<PartyView>> {
    allow(actor, 'party.read');
    const after = wanted.cursor === undefined ? [null, null] : decodeCursor(wanted.cursor, 2);
    if (!after) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    const search = foldName(wanted.search ?? '') || null;
    const patterns = search?.split(' ').map((word) => `%${word}%`) ?? [];
    const rows = await this.database.fetch<PartyRow>(actor, LIST_PARTIES, [requireOffice(actor), wanted.kind ?? null, search, patterns, ...after, wanted.limit + 1]);
    const shown = rows.slice(0, wanted.limit);
    const last = rows.length > wanted.limit ? shown.at(-1) : undefined;
    return { data: shown.map(viewOf), page: { nextCursor: last ? encodeCursor([last.sort_name, last.id]) : null } };
  }

  /** Those of these ids that are in the actor's office, by id; for features that refer to parties. */
  async some(tx: Tx, officeId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PartyView>> {
    const rows = await tx.query<PartyRow>(SOME_PARTIES, [ids, officeId]);
    return new Map(rows.map((row) => [row.id, viewOf(row)]));
  }

  private async require(tx: Tx, officeId: string, id: string): Promise<PartyView> {
    const row = await tx.one<PartyRow>(GET_PARTY, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row);
  }

  private async requireNew(tx: Tx, officeId: string, party: PartyContent & { id: string }): Promise<void> {
    if (party.ror === null && party.orcid === null) return;
    const same = await tx.one<{ id: string }>(SAME_IDENTIFIER, [officeId, party.ror, party.orcid, party.id]);
    if (same) throw new Refused({ code: 'conflict', facts: { reason: 'identifier-taken', partyId: same.id } });
  }
}

function allow(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new Refused({ code: 'forbidden', facts: { permission } });
}

function refuseFaults(content: PartyContent): void {
  const errors = partyFaults(content);
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

/** Blanks around, an empty field as none, identifiers in their written form; what is no identifier stays, to be refused. */
function tidy(party: PartyContent): PartyContent {
  const text = (value: string | null): string | null => value?.trim() || null;
  const names = Object.fromEntries(LOCALES.flatMap((locale) => (text(party.names[locale] ?? null) ? [[locale, party.names[locale]?.trim()]] : []))) as ByLocale;
  const [orcid, ror] = [text(party.orcid), text(party.ror)];
  return {
    kind: party.kind, names, notes: party.notes.trim(), email: text(party.email)?.toLowerCase() ?? null, country: text(party.country)?.toUpperCase() ?? null,
    orcid: orcid && (normaliseOrcid(orcid) ?? orcid), ror: ror && (normaliseRor(ror) ?? ror),
  };
}

function columnsOf(c: PartyContent): unknown[] {
  const written = LOCALES.flatMap((locale) => c.names[locale] ?? []);
  return [c.kind, c.names, c.email, c.orcid, c.ror, c.country, c.notes, foldName(written[0] ?? ''), foldName(written.join(' '))];
}

function contentOf(row: PartyRow): PartyContent {
  const { kind, names, email, orcid, ror, country, notes } = row;
  return { kind, names, email, orcid, ror, country, notes };
}

function viewOf(row: PartyRow): PartyView {
  return { id: row.id, ...contentOf(row), version: row.version, createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() };
}
