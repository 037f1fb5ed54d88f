import { Injectable } from '@nestjs/common';
import {
  isEditable, putsToUse, Refused, USING_KINDS, type Actor, type AgreementKind, type CaseEvent, type DomainEvent, type LocalDate, type Permission,
} from '@tamga/domain';
import { lockCases, officeToday } from '@tamga/features/assets';
import { CaseFacts, CasesJournal } from '@tamga/features/cases';
import { allow, appendAudit } from '@tamga/features/identity';
import type { Tx } from '@tamga/platform';
import { agreementView, type AgreementParts, type AgreementView } from './agreement-view.js';
import { AGREEMENT, CASES, IN_USE, LOCK_AGREEMENT, OBLIGATIONS, PARTIES, type AgreementRow, type CaseRow, type ObligationRow, type PartyRow } from './agreements.queries.js';

/** An agreement held for a change, with all its parts. */
export type HeldAgreement = AgreementRow & { readonly parts: AgreementParts; readonly caseIds: readonly string[]; readonly today: LocalDate };
type AgreementEvent = Extract<DomainEvent, { agreementId: string }>;
/** What happened, without what is the same for each of an agreement's events. */
type Told = AgreementEvent extends infer E ? (E extends AgreementEvent ? Omit<E, 'officeId' | 'caseId' | 'agreementId' | 'kind'> : never) : never;

/** How the services of this feature open an agreement and tell what happened to it. */
@Injectable()
export class AgreementFile {
  constructor(
    private readonly journal: CasesJournal,
    private readonly facts: CaseFacts,
  ) {}

  /**
   * Holds the agreement's cases, then the agreement, for the rest of the transaction.
   * @param seen the version the caller saw; null for what follows another record
   * @throws Refused not-found, forbidden, stale-version
   */
  async hold(tx: Tx, actor: Actor, action: Permission, seen: { readonly id: string; readonly version: number | null; readonly alsoCases?: readonly string[] }): Promise<HeldAgreement> {
    const officeId = allow(actor, action);
    const known = await tx.query<CaseRow>(CASES, [[seen.id]]);
    await lockCases(tx, officeId, [...known.map(({ caseId }) => caseId), ...(seen.alsoCases ?? [])]);
    const [, row, parts, today] = await Promise.all([tx.query(LOCK_AGREEMENT, [seen.id, officeId]), tx.one<AgreementRow>(AGREEMENT, [seen.id, officeId]), this.parts(tx, [seen.id]), officeToday(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (seen.version !== null && row.version !== seen.version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return { ...row, parts, caseIds: parts.cases.map(({ caseId }) => caseId), today };
  }

  async parts(tx: Tx, ids: readonly string[]): Promise<AgreementParts> {
    const [parties, cases, obligations] = await Promise.all([tx.query<PartyRow>(PARTIES, [ids]), tx.query<CaseRow>(CASES, [ids]), tx.query<ObligationRow>(OBLIGATIONS, [ids])]);
    return { parties, cases, obligations };
  }

  /** The same, only to be looked at. @throws Refused not-found */
  async look(tx: Tx, officeId: string, id: string): Promise<HeldAgreement> {
    const [row, parts, today] = await Promise.all([tx.one<AgreementRow>(AGREEMENT, [id, officeId]), this.parts(tx, [id]), officeToday(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { ...row, parts, caseIds: parts.cases.map(({ caseId }) => caseId), today };
  }

  /** @throws Refused not-found */
  async view(tx: Tx, officeId: string, id: string): Promise<AgreementView> {
    const { parts, today, ...row } = await this.look(tx, officeId, id);
    return agreementView(row, parts, today);
  }

  /** What a document of an agreement hangs on; null when the office has no such agreement. */
  async subject(tx: Tx, id: string): Promise<{ readonly officeId: string; readonly caseIds: readonly string[] } | null> {
    const [row, cases] = await Promise.all([tx.one<AgreementRow>(AGREEMENT, [id, tx.caller.officeId]), tx.query<CaseRow>(CASES, [[id]])]);
    return row && { officeId: row.officeId, caseIds: cases.map(({ caseId }) => caseId) };
  }

  /**
   * Writes what happened into the agreement's own chain and into the history of each case it is about, and publishes it.
   * @param caseIds the cases it concerns; without any it is published once, of no case
   */
  async tell(tx: Tx, actor: Actor, about: { readonly id: string; readonly officeId: string; readonly kind: AgreementKind; readonly caseIds: readonly string[] }, told: Told): Promise<void> {
    const { type, ...payload } = told;
    await appendAudit(tx, { kind: 'agreement', id: about.id, officeId: about.officeId }, { type, payload: { ...payload, caseIds: about.caseIds }, actorName: actor.name });
    const event = (caseId: string | null) => ({ ...told, officeId: about.officeId, caseId, agreementId: about.id, kind: about.kind }) as AgreementEvent;
    if (about.caseIds.length === 0) await tx.publish(event(null));
    else await this.journal.record(tx, actor, about.caseIds.map((caseId) => event(caseId) as AgreementEvent & CaseEvent));
  }

  /** Keeps `agreement-executed` of each case true to the agreements in force: it rests on the first of them, or on nothing. */
  async settleFact(tx: Tx, actor: Actor, about: { readonly id: string; readonly kind: AgreementKind; readonly caseIds: readonly string[] }): Promise<void> {
    if (!putsToUse(about.kind)) return;
    for (const caseId of [...about.caseIds].sort()) {
      const found = await tx.one<{ id: string; kind: AgreementKind; effectiveOn: LocalDate }>(IN_USE, [caseId, USING_KINDS]);
      if (found) {
        const detail = { kind: found.kind, effectiveOn: found.effectiveOn };
        await this.facts.establish(tx, actor, caseId, 'agreement-executed', { holds: true, detail, source: { kind: 'agreement', id: found.id } });
      } else {
        await this.facts.withdraw(tx, actor, caseId, 'agreement-executed', { source: { kind: 'agreement', id: about.id } });
      }
    }
  }
}

/** @throws Refused agreement-not-draft */
export function assertEditable(row: AgreementRow): void {
  if (!isEditable(row.state)) throw new Refused({ code: 'agreement-not-draft', facts: { state: row.state } });
}
