import { Injectable } from '@nestjs/common';
import { isLocalDate, isStorableText, mayContact, Refused, type Actor, type ByLocale, type CheckKind, type CheckResult, type Contact, type ContactBasis, type ContactPurpose, type FieldError, type LocalDate, type MayContact } from '@tamga/domain';
import { Database, newId, type Tx } from '@tamga/platform';
import { allow, appendAudit } from '../identity/index.js';
import { AFFILIATION_ONE, AFFILIATIONS_OF, CHECKS_OF, INSERT_AFFILIATION, INSERT_CHECK, SET_CHECK_DAYS, SET_CONTACT, SOME_PARTIES, TOUCH_PARTY, UPDATE_AFFILIATION } from './parties.queries.js';
import { PartiesService } from './parties.service.js';
import { contactOf, type CheckRow, type PartyRow, type PartyView } from './party-view.js';

export type NewCheck = { readonly kind: CheckKind; readonly result: CheckResult; /** Which list was looked through. */ readonly list: string; readonly checkedOn: string; readonly note?: string };
export type CheckView = Omit<CheckRow, 'partyId'> & { readonly id: string };
export type ContactChange = { readonly basis: ContactBasis; readonly since: string; readonly givenBy?: string; readonly reason?: string } | null;
export type AffiliationFields = { readonly role?: string; readonly fromOn?: string | null; readonly untilOn?: string | null };
export type AffiliationView = {
  readonly id: string; readonly personId: string; readonly personNames: ByLocale; readonly organisationId: string; readonly organisationNames: ByLocale; readonly role: string; readonly fromOn: LocalDate | null; readonly untilOn: LocalDate | null; readonly version: number;
};

/** What is recorded about a party besides who it is: checks, the basis for writing to it, who works where. */
@Injectable()
export class PartyRecords {
  constructor(
    private readonly database: Database,
    private readonly parties: PartiesService,
  ) {}

  /** Which of these parties may be contacted for a purpose today, by id. Whoever writes to parties of their own accord asks first. An id that is not in the office is not there. */
  async mayContact(tx: Tx, officeId: string, ids: readonly string[], purpose: ContactPurpose): Promise<ReadonlyMap<string, MayContact>> {
    const [rows, { today }] = await Promise.all([tx.query<PartyRow>(SOME_PARTIES, [ids, officeId]), this.parties.officeFacts(tx, officeId)]);
    return new Map(rows.map((row) => [row.id, mayContact({ kind: row.kind, contact: contactOf(row) }, purpose, today)]));
  }

  /** @throws Refused not-found, party-merged, stale-version, invalid-input */
  check(actor: Actor, partyId: string, version: number, check: NewCheck): Promise<PartyView> {
    return this.change(actor, { partyId, version }, 'checks', async (tx, officeId) => {
      const { today } = await this.parties.officeFacts(tx, officeId);
      const [list, note] = [check.list.trim(), check.note?.trim() ?? ''];
      refuse([...dayFaults('/checkedOn', check.checkedOn, today), ...textFaults('/list', list, 300, true), ...textFaults('/note', note, 2000, check.result !== 'clear')]);
      await tx.run(INSERT_CHECK, [newId(), officeId, partyId, check.kind, check.result, list, check.checkedOn, note, actor.userId, actor.name, tx.now]);
      await tx.run(TOUCH_PARTY, [partyId, version, tx.now]);
    });
  }

  /** The latest hundred, the last day first. */
  checks(actor: Actor, partyId: string): Promise<readonly CheckView[]> {
    const officeId = allow(actor, 'party.read');
    return this.database.read(actor, async (tx) => tx.query<CheckView>(CHECKS_OF, [(await this.parties.require(tx, officeId, partyId)).id]));
  }

  /** Says why somebody may be contacted, or that they may not; null: nothing is known. @throws Refused not-found, party-merged, stale-version, invalid-input */
  setContact(actor: Actor, partyId: string, version: number, change: ContactChange): Promise<PartyView> {
    return this.change(actor, { partyId, version }, 'contact', async (tx, officeId) => {
      const { today } = await this.parties.officeFacts(tx, officeId);
      const contact: Contact | null = change && { basis: change.basis, since: change.since as LocalDate, givenBy: change.givenBy?.trim() ?? '', reason: change.reason?.trim() ?? '' };
      if (contact) {
        // Whose consent it was, and why an interest outweighs or somebody refuses, has to be shown when it is asked for (GDPR, Article 7(1)).
        refuse([...dayFaults('/since', contact.since, today), ...textFaults('/givenBy', contact.givenBy, 200, contact.basis === 'consent'), ...textFaults('/reason', contact.reason, 2000, contact.basis !== 'consent')]);
      }
      await tx.run(SET_CONTACT, [partyId, version, contact?.basis ?? null, contact?.since ?? null, contact?.givenBy ?? '', contact?.reason ?? '', tx.now]);
    });
  }

  /** Who works there, or where somebody works: those of today first. */
  affiliations(actor: Actor, partyId: string): Promise<readonly AffiliationView[]> {
    const officeId = allow(actor, 'party.read');
    return this.database.read(actor, async (tx) => tx.query<AffiliationView>(AFFILIATIONS_OF, [(await this.parties.require(tx, officeId, partyId)).id, officeId]));
  }

  /** @throws Refused invalid-input: not a person, not an organisation, days that contradict each other */
  affiliate(actor: Actor, wanted: { readonly personId: string; readonly organisationId: string } & AffiliationFields): Promise<AffiliationView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      const known = await this.parties.current(tx, officeId, [wanted.personId, wanted.organisationId]);
      refuse([
        ...(known.get(wanted.personId) === 'person' ? [] : [{ pointer: '/personId', code: 'not-one-of' }]), ...(known.get(wanted.organisationId) === 'organisation' ? [] : [{ pointer: '/organisationId', code: 'not-one-of' }]), ...affiliationFaults(wanted),
      ]);
      const id = newId();
      await tx.run(INSERT_AFFILIATION, [id, officeId, wanted.personId, wanted.organisationId, wanted.role?.trim() ?? '', wanted.fromOn ?? null, wanted.untilOn ?? null, actor.userId, tx.now]);
      await appendAudit(tx, { kind: 'party', id: wanted.personId, officeId }, { type: 'party.edited', payload: { fields: ['affiliations'], organisationId: wanted.organisationId }, actorName: actor.name });
      return this.affiliation(tx, officeId, id);
    });
  }

  /** @throws Refused not-found, stale-version, invalid-input */
  changeAffiliation(actor: Actor, id: string, version: number, change: AffiliationFields): Promise<AffiliationView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      const known = await this.affiliation(tx, officeId, id);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as AffiliationFields;
      const next = { ...known, ...given };
      refuse(affiliationFaults(next));
      if ((await tx.run(UPDATE_AFFILIATION, [id, officeId, version, next.role.trim(), next.fromOn, next.untilOn, tx.now])) === 0) throw new Refused({ code: 'stale-version', facts: { version: known.version } });
      await appendAudit(tx, { kind: 'party', id: known.personId, officeId }, { type: 'party.edited', payload: { fields: ['affiliations'], organisationId: known.organisationId }, actorName: actor.name });
      return this.affiliation(tx, officeId, id);
    });
  }

  /** For how many days a check holds here. */
  settings(actor: Actor): Promise<{ readonly checkDays: number }> {
    const officeId = allow(actor, 'party.read');
    return this.database.read(actor, async (tx) => ({ checkDays: (await this.parties.officeFacts(tx, officeId)).checkDays }));
  }

  /** @throws Refused forbidden, invalid-input */
  changeSettings(actor: Actor, { checkDays }: { readonly checkDays: number }): Promise<{ readonly checkDays: number }> {
    const officeId = allow(actor, 'policy.edit');
    return this.database.transaction(actor, async (tx) => {
      if (!Number.isInteger(checkDays) || checkDays < 1 || checkDays > 3650) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/checkDays', code: 'out-of-range', params: { min: 1, max: 3650 } }] });
      await tx.run(SET_CHECK_DAYS, [officeId, checkDays]);
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'office.edited', payload: { fields: ['partyCheckDays'], partyCheckDays: checkDays }, actorName: actor.name });
      return { checkDays };
    });
  }

  private change(actor: Actor, of: { partyId: string; version: number }, field: string, write: (tx: Tx, officeId: string) => Promise<void>): Promise<PartyView> {
    const officeId = allow(actor, 'party.record');
    return this.database.transaction(actor, async (tx) => {
      await this.parties.hold(tx, officeId, of.partyId, of.version);
      await write(tx, officeId);
      await appendAudit(tx, { kind: 'party', id: of.partyId, officeId }, { type: 'party.edited', payload: { fields: [field] }, actorName: actor.name });
      return this.parties.require(tx, officeId, of.partyId);
    });
  }

  private async affiliation(tx: Tx, officeId: string, id: string): Promise<AffiliationView> {
    const found = await tx.one<AffiliationView>(AFFILIATION_ONE, [id, officeId]);
    if (!found) throw new Refused({ code: 'not-found' });
    return found;
  }
}

export function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

/** What has happened lies on a day that has come. */
export function dayFaults(pointer: string, day: string, today: LocalDate): FieldError[] {
  if (!isLocalDate(day)) return [{ pointer, code: 'not-a-date' }];
  return day > today ? [{ pointer, code: 'out-of-range', params: { max: today } }] : [];
}

export function textFaults(pointer: string, text: string, max: number, required: boolean): FieldError[] {
  if (text === '') return required ? [{ pointer, code: 'required' }] : [];
  if (text.length > max) return [{ pointer, code: 'too-long', params: { max } }];
  return isStorableText(text) ? [] : [{ pointer, code: 'invalid-characters' }];
}

function affiliationFaults({ role, fromOn, untilOn }: AffiliationFields): FieldError[] {
  const days = (['fromOn', 'untilOn'] as const).flatMap((field) => { const day = { fromOn, untilOn }[field]; return day && !isLocalDate(day) ? [{ pointer: `/${field}`, code: 'not-a-date' }] : []; });
  return [...textFaults('/role', role?.trim() ?? '', 200, false), ...days, ...(days.length === 0 && fromOn && untilOn && untilOn < fromOn ? [{ pointer: '/untilOn', code: 'contradiction' }] : [])];
}
