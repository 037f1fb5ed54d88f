import { Injectable } from '@nestjs/common';
import { Refused, remunerationRule, sayFormula, sayPeriod, type Actor, type LocalDate, type RemunerationRule } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { DECIDE, DECISIONS, FORGET_MARKS, withDecisions, type RuleDecisionRow } from './office-rules.queries.js';
import { PAYOUT_RULE } from './payout-dues.js';
import { invalid, refuse, writtenFaults } from './remuneration-step.js';

/** `endsOn`: after this day the rule gives nothing more. `days`: the period, where the office may set it. */
export type RuleView = {
  readonly code: string; readonly ground: RemunerationRule['ground']; readonly jurisdiction: string | null; readonly title: string; readonly formula: string; readonly period: string; readonly days: number | null; readonly citation: string; readonly source: string; readonly verified: boolean; readonly verification: string; readonly note: string | null;
  readonly from: LocalDate | null; readonly endsOn: LocalDate | null; readonly ended: boolean; readonly enabled: boolean; readonly decision: { readonly reason: string; readonly by: string; readonly at: string } | null;
};
export type RuleDecision = { readonly enabled: boolean; readonly days?: number | null; readonly reason: string };

/** What binds the office: turned on and off in writing. What is not verified is turned on by whoever has read the text. */
@Injectable()
export class RemunerationRules {
  constructor(private readonly database: Database) {}

  list(actor: Actor): Promise<readonly RuleView[]> {
    return this.database.read(actor, (tx) => this.views(tx, actor, allow(actor, 'remuneration.read')));
  }

  /** What follows for grants, use and receipts of before is found by the next round. @throws Refused forbidden, not-found, invalid-input */
  decide(actor: Actor, code: string, { enabled, days = null, reason }: RuleDecision): Promise<readonly RuleView[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.decide');
      const rule = remunerationRule(code);
      if (!rule) throw new Refused({ code: 'not-found' });
      refuse(writtenFaults(reason, '/reason'));
      // What the law says of the day is not the office's to change.
      if (days !== null && code !== PAYOUT_RULE) throw invalid({ pointer: '/days', code: 'contradiction' });
      if (days !== null && (!Number.isInteger(days) || days < 1 || days > 1000)) throw invalid({ pointer: '/days', code: 'out-of-range', params: { min: 1, max: 1000 } });
      await tx.run(DECIDE, [newId(), officeId, code, enabled, days, reason.trim(), actor.userId, actor.name, tx.now]);
      if (enabled) await tx.run(FORGET_MARKS, [officeId]);
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: enabled ? 'remuneration.rule-enabled' : 'remuneration.rule-disabled', payload: { rule: code, reason: reason.trim(), ...(days === null ? {} : { days }) }, actorName: actor.name });
      return this.views(tx, actor, officeId);
    });
  }

  private async views(tx: Tx, actor: Actor, officeId: string): Promise<readonly RuleView[]> {
    const [decisions, today] = await Promise.all([tx.query<RuleDecisionRow>(DECISIONS, [officeId]), officeToday(tx, officeId)]);
    const { locale } = actor;
    return withDecisions(decisions).map(({ rule, enabled, decision }) => ({
      code: rule.code, ground: rule.ground, jurisdiction: rule.jurisdiction, title: rule.title[locale], formula: sayFormula(rule.formula, locale), period: sayPeriod(rule.period, rule.trigger, locale), days: rule.period !== null && 'days' in rule.period ? rule.period.days : null,
      citation: rule.citation, source: rule.source, verified: rule.verified, verification: rule.verification, note: rule.note?.[locale] ?? null, from: rule.validity.from ?? null, endsOn: rule.validity.until ?? null, ended: rule.validity.until !== undefined && rule.validity.until < today,
      enabled, decision: decision ? { reason: decision.reason, by: decision.byName, at: decision.at.toISOString() } : null,
    }));
  }
}
