import { Injectable } from '@nestjs/common';
import { decimalText, PAYEES, readPolicy, shareOut, type Actor, type AdoptedPolicy, type Payee, type RunResult } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database, newId } from '@tamga/platform';
import { invalid } from './distribution-step.js';
import { readPlan } from './distributions.service.js';
import { RunCollector } from './run-collector.js';
import { policiesInForce } from './royalty-policies.service.js';

/** Past receipts of a currency within days, shared by a policy that need not exist yet. */
export type WhatIfQuestion = { readonly code: string; readonly body: unknown; readonly currency: string; readonly from?: string | null; readonly until: string; readonly index?: string | null };
/** Amounts in whole units as text. `now`: by the policies in force, over the same receipts; null where they do not say. */
export type WhatIf = { readonly currency: string; readonly receipts: number; readonly total: string; readonly notShared: number; readonly lines: readonly { readonly to: Payee; readonly amount: string; readonly now: string | null; readonly difference: string | null }[] };

/** What a policy would have meant for income there has been: the whole of it, from nothing counted before. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly database: Database,
    private readonly collector: RunCollector,
  ) {}

  /** @throws Refused forbidden, invalid-input with a pointer to each fault of the policy */
  ask(actor: Actor, question: WhatIfQuestion): Promise<WhatIf> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const read = readPolicy(question.code, question.body);
      if ('faults' in read) throw invalid(...read.faults);
      const plan = readPlan(question);
      // The question is what it would give, not for which days it holds.
      const policy: AdoptedPolicy = { id: newId(), code: question.code, number: 1, policy: { ...read.policy, validity: [] } };
      const inForce = await policiesInForce(tx, officeId);
      // What joint owners go by stays theirs: the question is about our own.
      const { input, parts } = await this.collector.collect(tx, officeId, { ...plan, policies: [policy, ...inForce.filter(({ ownerId }) => ownerId !== undefined)] });
      const would = shareOut(input);
      const now = shareOut({ ...input, policies: inForce });
      const [wanted, had] = [totals(would), totals(now)];
      const comparable = now.total === would.total;
      const say = (minor: bigint): string => decimalText({ minor, currency: plan.currency });
      return {
        currency: plan.currency, receipts: would.partIds.length, total: say(would.total), notShared: parts.size - would.partIds.length,
        lines: PAYEES.filter((to) => (wanted.get(to) ?? 0n) > 0n || (had.get(to) ?? 0n) > 0n).map((to) => {
          const [a, b] = [wanted.get(to) ?? 0n, had.get(to) ?? 0n];
          return { to, amount: say(a), now: comparable ? say(b) : null, difference: comparable ? say(a - b) : null };
        }),
      };
    });
  }
}

function totals({ lines }: RunResult): ReadonlyMap<Payee, bigint> {
  const sums = new Map<Payee, bigint>();
  for (const { to, amount } of lines) sums.set(to, (sums.get(to) ?? 0n) + amount);
  return sums;
}
