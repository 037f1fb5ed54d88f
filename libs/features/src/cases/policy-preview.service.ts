import { Injectable } from '@nestjs/common';
import {
  adoptPolicy, criteriaChange, isPlainObject, may, parsePolicy, Refused, STAGES,
  type Actor, type ByLocale, type LocalDate, type OfficePolicy, type Stage, type Track,
} from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Clock, Database, type Tx } from '@tamga/platform';
import { apply } from './case-commands.js';
import { lockCase } from './case-ledger.js';
import { OfficePolicies } from './office-policies.service.js';
import { ALREADY_MET, BEHIND, COUNT_BEHIND, GROUPS, MOVED_CASES, OFFICE_TODAY, PIN, TARGETS } from './policy-preview.queries.js';

export type TargetChange = {
  readonly stage: Stage; readonly daysNow: number | null; readonly daysThen: number | null; readonly open: number; readonly moved: number;
  readonly overNow: number; readonly overThen: number; readonly becomeOver: number; readonly noLongerOver: number;
};
/** A criterion that living cases gain or lose in the stage they stand in; `unmet` of those that gain it do not meet it yet. */
export type CriterionChange = { readonly code: string; readonly label: ByLocale | null; readonly change: 'gained' | 'lost'; readonly cases: number; readonly unmet: number };
export type MovedCase = { readonly id: string; readonly reference: string; /** Null for who may not read cases. */ readonly title: ByLocale | null; readonly stage: Stage; readonly dueNow: LocalDate | null; readonly dueThen: LocalDate | null; readonly overThen: boolean };
export type PolicyPreview = {
  /** The newest version, which the change would be made on. */
  readonly version: number; readonly openCases: number; /** Living cases that go by an older version than the newest even now. */ readonly behind: number;
  readonly targets: readonly TargetChange[]; readonly criteria: readonly CriterionChange[]; readonly sample: readonly MovedCase[];
};
export type Adoption = { readonly adopted: number; readonly remaining: number };

type Group = { stage: Stage; track: Track; policyId: string; count: number };
type TargetRow = Omit<TargetChange, 'daysNow' | 'daysThen'>;

const SAMPLE = 20;
/** Cases that go over in one request; each in a transaction of its own. */
export const ADOPT_AT_MOST = 100;

/** What a change of the office's policy would do to the cases that are alive, and doing it. */
@Injectable()
export class PolicyPreviews {
  constructor(
    private readonly database: Database,
    private readonly policies: OfficePolicies,
    private readonly clock: Clock,
  ) {}

  /**
   * What would be different if every living case went by this policy. Changes nothing.
   * @param content as for publishing: what is left out is the default
   * @throws Refused invalid-input with a pointer to every fault
   */
  async preview(actor: Actor, content: unknown): Promise<PolicyPreview> {
    const officeId = allow(actor, 'policy.edit');
    return this.database.read(actor, async (tx) => {
      const current = await this.policies.currentIn(tx, officeId);
      const parsed = parsePolicy(isPlainObject(content) ? { ...content, version: current.policy.version + 1 } : content);
      if (!parsed.ok) throw new Refused({ code: 'invalid-input', errors: [...parsed.errors] });
      const { targetDays } = parsed.policy;
      const today = (await tx.one<{ today: LocalDate }>(OFFICE_TODAY, [officeId, this.clock.now()]))?.today;
      const days = STAGES.map((stage) => targetDays[stage]);
      const [groups, targets, sample] = await Promise.all([
        tx.query<Group>(GROUPS, [officeId]),
        tx.query<TargetRow>(TARGETS, [officeId, STAGES, days, today]),
        tx.query<Omit<MovedCase, 'title'> & { title: ByLocale }>(MOVED_CASES, [officeId, STAGES, days, today, SAMPLE]),
      ]);
      const reads = may(actor, 'case.read', { officeId });
      return {
        version: current.policy.version,
        openCases: groups.reduce((sum, { count }) => sum + count, 0),
        behind: groups.filter(({ policyId }) => current.id !== null && policyId !== current.id).reduce((sum, { count }) => sum + count, 0),
        targets: STAGES.flatMap((stage) => targets.filter((row) => row.stage === stage).map((row) => ({ ...row, daysNow: current.policy.targetDays[stage], daysThen: targetDays[stage] }))),
        criteria: await this.criteria(tx, officeId, groups, parsed.policy),
        sample: sample.map((each) => ({ ...each, title: reads ? each.title : null })),
      };
    });
  }

  /**
   * Takes living cases over to the office's newest policy, at most `ADOPT_AT_MOST` a call, each with an event in its history. Called again until
   * nothing remains; repeating it does nothing.
   * @param version the newest version the caller has seen
   * @throws Refused forbidden, stale-version
   */
  async adopt(caller: Actor, version: number): Promise<Adoption> {
    const officeId = allow(caller, 'policy.edit');
    const { idempotency: _idempotency, ...actor } = caller; // it would hold the first of many transactions only
    const { newest, ids } = await this.database.transaction(actor, async (tx) => {
      const found = await this.policies.newest(tx, officeId);
      if (found.policy.version !== version) throw new Refused({ code: 'stale-version', facts: { version: found.policy.version } });
      return { newest: found, ids: (await tx.query<{ id: string }>(BEHIND, [officeId, found.id, ADOPT_AT_MOST])).map(({ id }) => id) };
    });
    let adopted = 0;
    for (const id of ids) adopted += (await this.database.transaction(actor, (tx) => this.adoptOne(tx, actor, id, newest))) ? 1 : 0;
    return this.database.transaction(actor, async (tx) => {
      const left = await tx.one<{ count: number }>(COUNT_BEHIND, [officeId, newest.id]);
      if (adopted > 0) await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'policy.adopted', payload: { version, cases: adopted }, actorName: actor.name });
      return { adopted, remaining: left?.count ?? 0 };
    });
  }

  private async adoptOne(tx: Tx, actor: Actor, caseId: string, newest: { id: string; policy: OfficePolicy }): Promise<boolean> {
    const open = await lockCase(tx, caseId);
    if (!open || open.policyId === newest.id) return false;
    const event = adoptPolicy(open.file, newest.policy, open.today);
    if (!event) return false;
    await apply(tx, actor, open, event);
    tx.write(PIN, [caseId, newest.id]);
    return true;
  }

  private async criteria(tx: Tx, officeId: string, groups: readonly Group[], to: OfficePolicy): Promise<CriterionChange[]> {
    const labels = new Map<string, ByLocale>();
    const changes: (Group & { code: string; change: 'gained' | 'lost' })[] = [];
    for (const group of groups) {
      const from = await this.policies.pinned(tx, group.policyId);
      for (const item of [...from.checklist[group.stage], ...to.checklist[group.stage]]) labels.set(`checklist:${item.code}`, item.label);
      const { gained, lost } = criteriaChange(group, from, to);
      changes.push(...gained.map((code) => ({ ...group, code, change: 'gained' as const })), ...lost.map((code) => ({ ...group, code, change: 'lost' as const })));
    }
    const gains = changes.filter(({ change }) => change === 'gained');
    const met = gains.length === 0 ? [] : await tx.query<{ code: string; met: number }>(ALREADY_MET, [officeId, gains.map((g) => g.stage), gains.map((g) => g.track), gains.map((g) => g.policyId), gains.map((g) => g.code)]);
    const keys = [...new Set(changes.map(({ code, change }) => `${change} ${code}`))];
    return keys.map((key) => {
      const mine = changes.filter(({ code, change }) => `${change} ${code}` === key);
      const [{ code, change }] = mine as [(typeof mine)[number], ...typeof mine];
      const cases = mine.reduce((sum, { count }) => sum + count, 0);
      const holding = met.find((row) => row.code === code)?.met ?? 0;
      return { code, change, cases, label: labels.get(code) ?? null, unmet: change === 'gained' ? cases - holding : 0 };
    });
  }
}
