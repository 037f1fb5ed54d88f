import { Injectable } from '@nestjs/common';
import { contactOfBoth, LOCALES, Refused, type Actor, type ByLocale, type FieldError } from '@tamga/domain';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { allow, announce, appendAudit } from '../identity/index.js';
import { SETTLE_PAIRS, UNFILE } from './duplicates.queries.js';
import { PartyDuplicates } from './duplicates.service.js';
import { LOCK_BOTH, SET_CONTACT, UPDATE_PARTY } from './parties.queries.js';
import { PartiesService } from './parties.service.js';
import type { PartyContent } from './party-facts.js';
import { PartyReferences, type MergeOf, type Moved } from './party-references.js';
import { columnsOf, contactOf, contentOf, type PartyRow, type PartyView } from './party-view.js';

export type Merge = { readonly mergedId: string; readonly mergedVersion: number; readonly reason: string };
export type MergeView = { readonly id: string; readonly mergedId: string; readonly mergedNames: ByLocale; readonly reason: string; readonly moved: readonly Moved[]; readonly mergedByName: string; readonly mergedAt: string };

const MARK: NamedQuery = { name: 'parties-mark-merged', text: 'UPDATE parties SET merged_into = $3, version = version + 1, updated_at = $4 WHERE id = $2 AND office_id = $1' };
const CHAIN: NamedQuery = { name: 'parties-chain-merged', text: 'UPDATE parties SET merged_into = $3 WHERE merged_into = $2 AND office_id = $1 RETURNING id::text AS id' };
const RECORD: NamedQuery = {
  name: 'party-merge-insert',
  text: 'INSERT INTO party_merges (id, office_id, survivor_id, merged_id, reason, before, moved, merged_by, merged_by_name, merged_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
};
const OF: NamedQuery = {
  name: 'party-merges-of',
  text: `SELECT m.id, m.merged_id AS "mergedId", p.names AS "mergedNames", m.reason, m.moved, m.merged_by_name AS "mergedByName", m.merged_at AS "mergedAt" FROM party_merges m JOIN parties p ON p.id = m.merged_id
    WHERE m.office_id = $1 AND m.survivor_id = $2 ORDER BY m.id DESC LIMIT 100`,
};

/** Makes two records of one party one. */
@Injectable()
export class PartyMerges {
  constructor(
    private readonly database: Database,
    private readonly parties: PartiesService,
    private readonly duplicates: PartyDuplicates,
    private readonly references: PartyReferences,
  ) {}

  /**
   * All that refers to the merged party refers to the survivor when this has committed; the merged one's id leads there. Fields that the
   * survivor lacks are filled, none is overwritten; whoever must not be contacted stays so.
   * @throws Refused forbidden, not-found, stale-version (`facts.partyId`: whose), party-merged, parties-stand-together, conflict, invalid-input
   */
  merge(actor: Actor, survivorId: string, version: number, { mergedId, mergedVersion, reason }: Merge): Promise<PartyView> {
    const officeId = allow(actor, 'party.merge');
    return this.database.transaction(actor, async (tx) => {
      if (survivorId === mergedId) throw invalid({ pointer: '/mergedId', code: 'duplicate' });
      if (reason.trim() === '') throw invalid({ pointer: '/reason', code: 'required' });
      const rows = await tx.query<PartyRow>(LOCK_BOTH, [[survivorId, mergedId], officeId]);
      const [survivor, merged] = [rows.find(({ id }) => id === survivorId), rows.find(({ id }) => id === mergedId)];
      if (!survivor) throw new Refused({ code: 'not-found' });
      if (!merged) throw invalid({ pointer: '/mergedId', code: 'not-one-of' });
      for (const [row, expected] of [[survivor, version], [merged, mergedVersion]] as const) {
        if (row.mergedInto !== null) throw new Refused({ code: 'party-merged', facts: { partyId: row.mergedInto } });
        if (row.version !== expected) throw new Refused({ code: 'stale-version', facts: { version: row.version, partyId: row.id } });
      }
      if (survivor.kind !== merged.kind) throw invalid({ pointer: '/mergedId', code: 'contradiction' });
      for (const identifier of ['orcid', 'ror'] as const) {
        if (survivor[identifier] !== null && merged[identifier] !== null && survivor[identifier] !== merged[identifier]) throw new Refused({ code: 'conflict', facts: { reason: 'identifiers-differ', identifier } });
      }
      const of: MergeOf = { officeId, from: mergedId, into: survivorId };
      const together = await this.references.together(tx, of);
      if (together.length > 0) throw new Refused({ code: 'parties-stand-together', facts: { together } });
      await this.unite(tx, actor, { of, survivor, merged, reason: reason.trim() });
      return this.parties.require(tx, officeId, survivorId);
    });
  }

  /** What has become this party, the latest first. */
  async of(actor: Actor, survivorId: string): Promise<readonly MergeView[]> {
    const rows = await this.database.fetch<Omit<MergeView, 'mergedAt'> & { mergedAt: Date }>(actor, OF, [allow(actor, 'party.read'), survivorId]);
    return rows.map((row) => ({ ...row, mergedAt: row.mergedAt.toISOString() }));
  }

  private async unite(tx: Tx, actor: Actor, { of, survivor, merged, reason }: { of: MergeOf; survivor: PartyRow; merged: PartyRow; reason: string }): Promise<void> {
    const { officeId, from, into } = of;
    // Identifiers are of one party in force at a time: the merged one first lets go of its own.
    await tx.run(MARK, [officeId, from, into, tx.now]);
    const chained = (await tx.query<{ id: string }>(CHAIN, [officeId, from, into])).map(({ id }) => id);
    const content = united(contentOf(survivor), contentOf(merged));
    const contact = contactOfBoth(contactOf(survivor), contactOf(merged));
    await tx.run(UPDATE_PARTY, [into, survivor.version, ...columnsOf(content), tx.now]);
    if (contact !== null) await tx.run(SET_CONTACT, [into, survivor.version + 1, contact.basis, contact.since, contact.givenBy, contact.reason, tx.now]);
    const moved = [...(await this.references.move(tx, of)), ...(chained.length > 0 ? [{ table: 'parties', column: 'merged_into', rows: chained }] : [])];
    await Promise.all([tx.run(SETTLE_PAIRS, [officeId, from, actor.userId, tx.now]), tx.run(UNFILE, [from, officeId])]);
    await this.duplicates.file(tx, officeId, { id: into, ...content });
    const before = { survivor: kept(survivor), merged: kept(merged) };
    await tx.run(RECORD, [newId(), officeId, into, from, reason, JSON.stringify(before), JSON.stringify(moved), actor.userId, actor.name, tx.now]);
    for (const id of [into, from]) await appendAudit(tx, { kind: 'party', id, officeId }, { type: 'party.merged', payload: { partyId: into, mergedId: from }, actorName: actor.name });
    await announce(tx, { type: 'party.merged', officeId, partyId: into, mergedId: from });
  }
}

/** What the survivor says, and where it says nothing, what the other said. */
function united(survivor: PartyContent, merged: PartyContent): PartyContent {
  const names = Object.fromEntries(LOCALES.flatMap((locale) => { const name = survivor.names[locale] ?? merged.names[locale]; return name === undefined ? [] : [[locale, name]]; })) as ByLocale;
  const notes = survivor.notes.includes(merged.notes) ? survivor.notes : [survivor.notes, merged.notes].filter((note) => note !== '').join('\n\n').slice(0, 5000);
  const personNames = survivor.personNames === null && merged.personNames === null ? null : { ...merged.personNames, ...survivor.personNames };
  return {
    kind: survivor.kind, names, notes, personNames, email: survivor.email ?? merged.email, orcid: survivor.orcid ?? merged.orcid, ror: survivor.ror ?? merged.ror, country: survivor.country ?? merged.country,
    website: survivor.website ?? merged.website, phone: survivor.phone ?? merged.phone, sizeClass: survivor.sizeClass ?? merged.sizeClass,
  };
}

const kept = (row: PartyRow): object => ({ id: row.id, version: row.version, ...contentOf(row), contact: contactOf(row) });

const invalid = (...errors: FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
