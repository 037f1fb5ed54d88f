import { Injectable } from '@nestjs/common';
import { allocateMinor, fromIncome, isInForceOn, isOpenRemuneration, paymentDay, remunerationRule, usePeriods, type Actor, type ClosedDays, type LocalDate, type RemunerationRule, type RemunerationTrigger } from '@tamga/domain';
import { officeLaw } from '@tamga/features/deadlines';
import { CaseInventors, type CaseInventor, type CaseWeight } from '@tamga/features/distributions';
import type { Tx } from '@tamga/platform';
import { DueFile, type NewDue } from './due-file.js';
import { GRANTS, INCOME, MARK, MOVE_TRIGGER, REPLACED_TRIGGERS, RUNNING_USES, SET_MARK, SET_TRIGGER, TRIGGERS_GONE, TRIGGERS_MOVED, type GrantRow, type IncomeRow, type UseRow } from './law-dues.queries.js';
import { rulesInForce } from './office-rules.queries.js';

/** As many as one transaction looks through; the rest is the next one's. */
const BATCH = 2_000;
const ZERO = '00000000-0000-0000-0000-000000000000';
/** Whoever writes holds an id for as long as their transaction runs. */
const OVERLAP_MS = 3_600_000;

type Office = { readonly officeId: string; readonly today: LocalDate; readonly rules: readonly RemunerationRule[]; readonly calendars: ClosedDays };
type Found = { readonly rule: RemunerationRule; readonly caseId: string; readonly on: LocalDate; readonly key: string; readonly triggerId: string | null; readonly agreementId?: string | null; readonly basis?: NewDue['basis']; readonly income?: { readonly amount: bigint; readonly currency: string } };

/** What the law gives the inventors of a case: found from grants, periods of use and receipts, by the rules that the office has turned on. */
@Injectable()
export class LawDues {
  constructor(
    private readonly inventors: CaseInventors,
    private readonly file: DueFile,
  ) {}

  /** All that has come about and is not written down. Doing it twice writes nothing twice. */
  async settle(tx: Tx, actor: Actor, officeId: string, today: LocalDate): Promise<{ readonly made: number; readonly ended: number; readonly moved: number }> {
    const [rules, law] = await Promise.all([rulesInForce(tx, officeId), officeLaw(tx, officeId)]);
    const office: Office = { officeId, today, rules: rules.filter(({ ground }) => ground === 'law'), calendars: law.calendars };
    const found = [...(await this.grants(tx, office)), ...(await this.uses(tx, office)), ...(await this.income(tx, office))];
    const dues = await this.claims(tx, office, found);
    const made = (await this.file.open(tx, actor, officeId, dues)).length;
    await this.replaced(tx, actor, office, dues);
    return { made, ended: await this.gone(tx, actor, officeId, today), moved: await this.moved(tx, actor, office) };
  }

  private async grants(tx: Tx, office: Office): Promise<readonly Found[]> {
    const rules = by(office, 'grant');
    if (rules.length === 0) return [];
    const rows = await this.since<GrantRow>(tx, office, 'grants', (mark) => tx.query<GrantRow>(GRANTS, [office.officeId, mark, rules.map(({ jurisdiction }) => jurisdiction), BATCH]));
    return rows.flatMap(({ id, caseId, assetId, kind, jurisdiction, on }) => fitting(rules, { kind, jurisdiction, on }).map((rule): Found => ({ rule, caseId, on, key: `grant:${assetId}`, triggerId: id })));
  }

  private async uses(tx: Tx, office: Office): Promise<readonly Found[]> {
    const rules = by(office, 'use-period');
    if (rules.length === 0) return [];
    const rows = await tx.query<UseRow>(RUNNING_USES, [office.officeId]);
    return rows.flatMap(({ id, caseId, kind, jurisdiction, startedOn, endedOn }) => usePeriods(startedOn, endedOn, office.today).flatMap((period) => (
      fitting(rules, { kind, jurisdiction, on: period.endedOn }).map((rule): Found => ({ rule, caseId, on: period.endedOn, key: `use:${id}:${period.number}`, triggerId: null, basis: { from: period.startedOn, until: period.endedOn } }))
    )));
  }

  private async income(tx: Tx, office: Office): Promise<readonly Found[]> {
    const rules = [...by(office, 'licence-income'), ...by(office, 'assignment-income')];
    if (rules.length === 0) return [];
    const rows = await this.since<IncomeRow>(tx, office, 'income', (mark) => tx.query<IncomeRow>(INCOME, [office.officeId, mark, BATCH]));
    const shared = await this.inventors.weights(tx, office.officeId, [...new Set(rows.flatMap(({ agreementId, caseId }) => (agreementId !== null && caseId === null ? [agreementId] : [])))]);
    return rows.flatMap(({ id, agreementId, agreementKind, caseId, amount, currency, on }) => {
      const trigger: RemunerationTrigger = agreementKind === 'assignment' ? 'assignment-income' : 'licence-income';
      const fit = rules.filter((rule) => rule.trigger === trigger && isInForceOn(rule, on));
      return partsOf(BigInt(amount), caseId, agreementId === null ? [] : (shared.get(agreementId) ?? [])).flatMap((part) => fit.map((rule): Found => ({
        rule, caseId: part.caseId, on, key: `income:${id}:${part.caseId}`, triggerId: id, agreementId, basis: { gross: String(part.amount), currency }, income: { amount: part.amount, currency },
      })));
    });
  }

  private async claims(tx: Tx, { officeId, calendars }: Office, found: readonly Found[]): Promise<readonly NewDue[]> {
    if (found.length === 0) return [];
    const inventors = await this.inventors.of(tx, officeId, found.map(({ caseId }) => caseId));
    return found.flatMap(({ rule, caseId, on, key, triggerId, agreementId = null, basis = {}, income }) => {
      const people = inventors.get(caseId) ?? [];
      const amounts = income ? fromIncome(rule.formula, income.amount, people.map(({ weight }) => weight)) : null;
      const shares = sharesOf(people);
      const day = paymentDay(rule, on, calendars);
      return people.flatMap(({ payeeId }, place): NewDue[] => {
        const owed = amounts?.[place] ?? null;
        // A share of a few tiyn that rounds to nothing is no claim.
        if (income && !owed) return [];
        return [{
          payeeId, caseId, ground: 'law', ruleCode: rule.code, citation: rule.citation, sourceKey: `law:${rule.code}:${key}:${payeeId}`, basis: { formula: rule.formula, period: rule.period, share: shares[place] ?? 0, ...basis },
          triggerId, triggerOn: on, agreementId, currency: income?.currency ?? null, owed, nominalOn: day.nominal, dueOn: day.due, dayFlag: day.flag,
        }];
      });
    });
  }

  /**
   * A void event was entered anew: the claim that stands there already rests on the new one from now on, and one that had ended with the old one is
   * owed again. What a person has decided about it stays decided.
   */
  private async replaced(tx: Tx, actor: Actor, { officeId, today }: Office, found: readonly NewDue[]): Promise<void> {
    const dated = new Map(found.flatMap((due) => (due.triggerId && due.basis.gross === undefined ? [[due.sourceKey, due] as const] : [])));
    if (dated.size === 0) return;
    for (const { id, sourceKey, byRound } of await tx.query<{ id: string; sourceKey: string; byRound: boolean | null }>(REPLACED_TRIGGERS, [officeId, [...dated.keys()]])) {
      const due = dated.get(sourceKey);
      const row = await this.file.hold(tx, officeId, id, null);
      if (!due?.triggerId || due.triggerId === row.triggerId) continue;
      await tx.run(SET_TRIGGER, [id, officeId, due.triggerId, due.triggerOn]);
      if (row.ended === 'not-owed' && byRound) await this.file.step(tx, actor, row, { step: { kind: 'reopened' }, move: { code: 'event-entered-anew' }, today });
      const now = await this.file.hold(tx, officeId, id, null);
      if (due.triggerOn === row.triggerOn || !isOpenRemuneration(now.state)) continue;
      await this.file.setDay(tx, actor, now, { move: { code: 'trigger-moved', detail: { from: row.triggerOn ?? '', to: due.triggerOn ?? '' } }, change: { nominalOn: due.nominalOn, dueOn: due.dueOn, dayFlag: due.dayFlag ?? null }, today });
    }
  }

  /** What a claim rested on turned out to be none. */
  private async gone(tx: Tx, actor: Actor, officeId: string, today: LocalDate): Promise<number> {
    const rows = await tx.query<{ id: string; code: string }>(TRIGGERS_GONE, [officeId]);
    for (const { id, code } of rows) {
      await this.file.step(tx, actor, await this.file.hold(tx, officeId, id, null), { step: { kind: 'not-owed' }, move: { code }, today });
    }
    return rows.length;
  }

  /** The grant was dated anew: the day of payment is counted anew, and the history says why. */
  private async moved(tx: Tx, actor: Actor, { officeId, today, calendars }: Office): Promise<number> {
    const rows = await tx.query<{ id: string; on: LocalDate }>(TRIGGERS_MOVED, [officeId]);
    for (const { id, on } of rows) {
      const row = await this.file.hold(tx, officeId, id, null);
      const rule = remunerationRule(row.ruleCode ?? '');
      if (!rule) continue;
      const day = paymentDay(rule, on, calendars);
      await tx.run(MOVE_TRIGGER, [id, officeId, on]);
      await this.file.setDay(tx, actor, row, { move: { code: 'trigger-moved', detail: { from: row.triggerOn ?? '', to: on } }, change: { nominalOn: day.nominal, dueOn: day.due, dayFlag: day.flag }, today });
    }
    return rows.length;
  }

  /** Reads on from where the last round stopped, a little before it. */
  private async since<R extends { readonly id: string }>(tx: Tx, { officeId }: Office, source: 'grants' | 'income', read: (after: string) => Promise<R[]>): Promise<readonly R[]> {
    const mark = (await tx.one<{ seenId: string }>(MARK, [officeId, source]))?.seenId ?? null;
    const all: R[] = [];
    for (let after = mark === null ? ZERO : earlier(mark); ; ) {
      const rows = await read(after);
      all.push(...rows);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      if (rows.length < BATCH) break;
    }
    const last = all.at(-1);
    if (last && (mark === null || last.id > mark)) await tx.run(SET_MARK, [officeId, source, last.id]);
    return all;
  }
}

const by = ({ rules }: Office, trigger: RemunerationTrigger): readonly RemunerationRule[] => rules.filter((rule) => rule.trigger === trigger);

function fitting(rules: readonly RemunerationRule[], { kind, jurisdiction, on }: { readonly kind: string; readonly jurisdiction: string | null; readonly on: LocalDate }): readonly RemunerationRule[] {
  return rules.filter((rule) => rule.jurisdiction === jurisdiction && (!rule.assetKinds || (rule.assetKinds as readonly string[]).includes(kind)) && isInForceOn(rule, on));
}

/** One case has it all; several share it by weight, so that the parts sum to it. */
function partsOf(amount: bigint, caseId: string | null, weights: readonly CaseWeight[]): readonly { readonly caseId: string; readonly amount: bigint }[] {
  if (caseId !== null) return [{ caseId, amount }];
  if (!weights.some(({ weight }) => weight > 0n)) return [];
  const amounts = allocateMinor(amount, weights.map(({ weight }) => weight));
  return weights.flatMap((each, place) => (amounts[place] ? [{ caseId: each.caseId, amount: amounts[place] }] : []));
}

/** In basis points, summing to the whole. */
function sharesOf(people: readonly CaseInventor[]): readonly number[] {
  if (people.length === 0) return [];
  const weights = people.map(({ weight }) => weight);
  return allocateMinor(10_000n, weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n)).map(Number);
}

/** An id of an hour before: ids begin with the time. */
function earlier(id: string): string {
  const time = Math.max(0, Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - OVERLAP_MS).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
