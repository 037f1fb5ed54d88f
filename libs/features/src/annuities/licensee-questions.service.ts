import { Injectable } from '@nestjs/common';
import { isLocalDate, Refused, type Actor } from '@tamga/domain';
import { officeToday, Stakeholders } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { allow } from '@tamga/features/identity';
import { PartiesService } from '@tamga/features/parties';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import { answerByDefault } from './annuities.service.js';
import { LICENSEE_ASKED, type AnnuityRow } from './annuities.queries.js';
import { AnnuityFile } from './annuity-file.js';
import { about, assertMove, invalid } from './annuity-step.js';
import { settingsOf } from './annuity-prices.service.js';
import type { AnnuityView } from './annuity-view.js';

const DISCLOSURE: NamedQuery = { name: 'annuity-disclosure', text: 'SELECT disclosure_id AS "disclosureId" FROM cases WHERE id = $1 AND office_id = $2' };

export type LicenseeChoice = { readonly partyId: string; readonly name: string; readonly email: string | null };
/** Whom one can ask, and the day proposed for the answer. */
export type LicenseeChoices = { readonly data: readonly LicenseeChoice[]; readonly answerBy: string };

/** Asks a licensee under an agreement in force whether a right is still wanted. The mail leaves through the outbox; the answer is written down by the officer. */
@Injectable()
export class LicenseeQuestions {
  constructor(
    private readonly database: Database,
    private readonly file: AnnuityFile,
    private readonly stakeholders: Stakeholders,
    private readonly parties: PartiesService,
    private readonly journal: CasesJournal,
  ) {}

  /** @throws Refused not-found */
  choices(actor: Actor, id: string): Promise<LicenseeChoices> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'annuity.decide');
      const view = await this.file.view(tx, officeId, id);
      const [today, settings] = await Promise.all([officeToday(tx, officeId), settingsOf(tx, officeId)]);
      return { data: await this.licensees(tx, officeId, view.caseId), answerBy: answerByDefault(today, settings.answerDays, view.lastDayOn) };
    });
  }

  /** @throws Refused not-found, stale-version, annuity-step-impossible, invalid-input: no licensee, no address, a day that is past or too late */
  ask(actor: Actor, id: string, version: number, { partyId, answerBy }: { readonly partyId: string; readonly answerBy: string }): Promise<AnnuityView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'annuity.decide');
      const row: AnnuityRow = await this.file.hold(tx, officeId, id, version);
      assertMove(row, 'ask-licensee');
      const [today, licensees] = await Promise.all([officeToday(tx, officeId), this.licensees(tx, officeId, row.caseId)]);
      const licensee = licensees.find((each) => each.partyId === partyId);
      if (!licensee) throw invalid({ pointer: '/partyId', code: 'not-one-of', params: { allowed: licensees.map(({ name }) => name).join(', ') } });
      if (!licensee.email) throw invalid({ pointer: '/partyId', code: 'no-address' });
      if (!isLocalDate(answerBy)) throw invalid({ pointer: '/answerBy', code: 'not-a-date' });
      if (answerBy <= today || answerBy > row.lastDay) throw invalid({ pointer: '/answerBy', code: 'out-of-range', params: { min: today, max: row.lastDay } });
      if (actor.userId === null) throw new Refused({ code: 'forbidden', facts: { permission: 'annuity.decide' } });
      await tx.run(LICENSEE_ASKED, [row.id, officeId, tx.now, partyId, actor.userId, answerBy]);
      await this.journal.record(tx, actor, [{ type: 'annuity.licensee-asked', ...about(row), partyId, answerBy, officerId: actor.userId }]);
      return this.file.view(tx, officeId, id);
    });
  }

  private async licensees(tx: Tx, officeId: string, caseId: string): Promise<readonly LicenseeChoice[]> {
    const file = await tx.one<{ disclosureId: string }>(DISCLOSURE, [caseId, officeId]);
    if (!file) throw new Refused({ code: 'not-found' });
    const known = (await this.stakeholders.of(tx, { caseId, disclosureId: file.disclosureId })).flatMap(({ capacity, partyId }) => (capacity === 'licensee' && partyId !== null ? [partyId] : []));
    const parties = await this.parties.some(tx, officeId, known);
    return known.flatMap((id) => {
      const party = parties.get(id);
      return party ? [{ partyId: id, name: party.names.en ?? party.names.ru ?? party.names.kk ?? '', email: party.email }] : [];
    });
  }
}
