import { Injectable } from '@nestjs/common';
import { compareRuns, decimalText, isRate, sayDistribution, shareOut, type Actor, type LocalDate, type Payee } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { newId, type Tx } from '@tamga/platform';
import { amountOf, currencyOf, dayFaults, dayOf, refuse } from './distribution-step.js';
import type { LicenceRow } from './income-terms.queries.js';
import { previewOf, type ProblemView } from './preview-view.js';
import { RunCollector, type Wanted } from './run-collector.js';
import type { PartRow } from './run-collector.queries.js';

/** A receipt there has not been: an amount in whole units, received on a day (today when left out). `index`: how far indexed thresholds have grown. */
export type SampleReceiptQuestion = { readonly currency: string; readonly amount: string; readonly receivedOn?: string | null; readonly index?: string | null };
/** Amounts in whole units as text; null on a side that cannot share the receipt, with the reasons beside it. */
export type SampleLine = { readonly to: Payee; readonly reference: string; readonly payee: string | null; readonly toPayee: string | null; readonly held: boolean; readonly now: string | null; readonly would: string | null; readonly difference: string | null };
export type SampleView = {
  readonly currency: string; readonly amount: string; readonly receivedOn: string; readonly agreement: { readonly id: string; readonly title: string } | null; readonly lines: readonly SampleLine[];
  readonly nowProblems: readonly ProblemView[]; readonly problems: readonly ProblemView[]; readonly working: readonly { readonly policy: string; readonly steps: readonly string[] }[];
};
type Asked = { readonly officeId: string; readonly agreement: LicenceRow | null; /** Null: it falls on all cases of the agreement. */ readonly caseId: string | null; readonly instead: Omit<NonNullable<Wanted['sample']>, 'part'> };

/** What a receipt of today would come to, by what is in force and by what is proposed: the reckoning of a run, counting on from where the last one ended. */
@Injectable()
export class SampleReceipt {
  constructor(private readonly collector: RunCollector) {}

  /** Needs a transaction that may write: inventors met for the first time are noted down. @throws Refused invalid-input */
  async compare(tx: Tx, actor: Actor, question: SampleReceiptQuestion, { officeId, agreement, caseId, instead }: Asked): Promise<SampleView> {
    const currency = currencyOf(question.currency);
    const index = question.index ?? null;
    refuse([...dayFaults(question.receivedOn, '/receivedOn'), ...(index !== null && !isRate(index) ? [{ pointer: '/index', code: 'invalid-format', params: { example: '1.32869' } }] : [])]);
    const receivedOn: LocalDate = dayOf(question.receivedOn) ?? (await officeToday(tx, officeId));
    const minor = amountOf(question.amount, currency, '/amount');
    const part: PartRow = { id: newId(), agreementId: agreement?.id ?? null, caseId, amount: String(minor), receivedOn, licensedOn: agreement?.licensedOn ?? null, nature: 'earned-royalty' };
    const wanted: Wanted = { currency, from: null, until: receivedOn, index, costs: new Map() };
    const [before, after] = [await this.collector.collect(tx, officeId, { ...wanted, sample: { part } }), await this.collector.collect(tx, officeId, { ...wanted, sample: { part, ...instead } })];
    const [now, would] = [shareOut(before.input), shareOut(after.input)];
    const say = (amount: bigint): string => decimalText({ minor: amount, currency });
    const name = (id: string | null): string | null => (id === null ? null : (after.payees.get(id)?.name ?? before.payees.get(id)?.name ?? null));
    const [had, has] = [now.problems.length === 0, would.problems.length === 0];
    return {
      currency, amount: say(minor), receivedOn, agreement: agreement ? { id: agreement.id, title: agreement.title } : null,
      lines: compareRuns(now, would).map(({ to, caseId: of, payeeId, toPayeeId, held, now: a, would: b }) => ({
        to, reference: after.cases.get(of)?.reference ?? before.cases.get(of)?.reference ?? '', payee: name(payeeId), toPayee: name(toPayeeId), held, now: had ? say(a) : null, would: has ? say(b) : null, difference: had && has ? say(b - a) : null,
      })),
      nowProblems: previewOf(before, now).problems, problems: previewOf(after, would).problems,
      working: would.units.map(({ policyCode, steps }) => ({ policy: policyCode, steps: steps.map((step) => sayDistribution(step, { currency, locale: actor.locale })) })),
    };
  }
}
