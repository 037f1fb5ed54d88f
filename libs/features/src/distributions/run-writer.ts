import { Injectable } from '@nestjs/common';
import { canonicalJson, decimalText, inputJson, jsonOf, type LedgerLine, type LocalDate, type RunInput, type RunLine, type RunResult } from '@tamga/domain';
import { newId, sha256, type Tx } from '@tamga/platform';
import { INSERT_COUNTS, INSERT_LINES, INSERT_PAYOUTS, INSERT_STATEMENTS, INSERT_UNITS } from './distributions.queries.js';
import { costsKey, type Collected } from './run-collector.js';
import { PAYEES_BY_ID, type PayeeRow } from './payees.queries.js';

/** What a statement says, whole in itself: nobody needs another's lines to read it. Amounts in whole units as text. */
export type StatementBody = {
  readonly run: number; readonly on: LocalDate; readonly from: LocalDate | null; readonly until: LocalDate;
  readonly lines: readonly {
    readonly caseId: string; readonly reference: string; readonly title: { readonly [locale: string]: string }; readonly as: 'inventors' | 'joint-owner'; readonly amount: string;
    /** What came in and was shared in one go with it, and the part of all inventors (or joint owners) of this case. */
    readonly gross: string; readonly part: string; readonly policy: string; readonly unit: number;
    /** Whose share it was, when it is not the reader's own; who has it, when it is and goes elsewhere. */
    readonly of: string | null; readonly goesTo: string | null; readonly held: boolean;
  }[];
  /** The working of each sharing-out, by its number. */
  readonly workings: { readonly [unit: string]: unknown };
};
export type Booked = { readonly runId: string; readonly officeId: string; readonly number: number; readonly on: LocalDate; readonly from: LocalDate | null; readonly until: LocalDate };

const BATCH = 5_000;

export const inputDigest = (input: RunInput): { readonly json: string; readonly sha256: string } => {
  const json = canonicalJson(inputJson(input));
  return { json, sha256: sha256(json) };
};
/** Of everything that was computed but what was left out: that is said beside it. */
export const resultDigest = ({ problems: _, ...result }: RunResult): string => sha256(canonicalJson(jsonOf(result)));

/** Writes what a run came to, each kind of row in as few statements as it fits into. */
@Injectable()
export class RunWriter {
  async lines(tx: Tx, { runId, officeId }: Pick<Booked, 'runId' | 'officeId'>, result: RunResult): Promise<void> {
    const units = result.units.map((unit, place) => ({
      place, policyId: unit.policyId, policyCode: unit.policyCode, scope: unit.scope, partIds: unit.partIds, caseIds: unit.caseIds, gross: String(unit.gross), costs: String(unit.costs), before: String(unit.before), counted: String(unit.counted), steps: jsonOf(unit.steps),
    }));
    const writing = [...batches(units).map((some) => tx.run(INSERT_UNITS, [runId, officeId, JSON.stringify(some)]))];
    let position = 0;
    for (const some of batches(result.lines)) {
      const column = <T>(of: (line: RunLine) => T): T[] => some.map(of);
      const first = position;
      position += some.length;
      writing.push(tx.run(INSERT_LINES, [
        runId, officeId, some.map((_, place) => first + place + 1), column(({ unit }) => unit), column(({ caseId }) => caseId), column(({ agreementId }) => agreementId), column(({ to }) => to), column(({ account }) => account),
        column(({ payeeId }) => payeeId), column(({ toPayeeId }) => toPayeeId), column(({ held }) => held), column(({ amount }) => String(amount)),
      ]));
    }
    await Promise.all(writing);
  }

  /** What tiers have counted and what costs are left, for the next run. */
  async counts(tx: Tx, { runId, officeId }: Pick<Booked, 'runId' | 'officeId'>, { input, result, entered }: { readonly input: RunInput; readonly result: RunResult; readonly entered: ReadonlyMap<string, bigint> }): Promise<void> {
    const changes = new Map<string, bigint>();
    const add = (key: string, amount: bigint): void => void changes.set(key, (changes.get(key) ?? 0n) + amount);
    for (const { countKey, counted } of result.units) if (countKey !== null) add(countKey, counted);
    for (const [caseId, amount] of entered) add(costsKey(caseId), amount);
    for (const { caseId, recovered } of result.costs) add(costsKey(caseId), -recovered);
    // A key is kept although it changed by nothing: a later run that reads it depends on this one all the same.
    const keys = [...changes.keys()].sort();
    await tx.run(INSERT_COUNTS, [runId, officeId, input.currency, keys, keys.map((key) => String(changes.get(key) ?? 0n))]);
  }

  /** Dr income to be shared out; Cr the office, costs paid back, institutions and everybody who is owed. */
  entryLines({ parts }: Collected, result: RunResult): readonly LedgerLine[] {
    const lines = new Map<string, LedgerLine>();
    const add = (line: LedgerLine): void => {
      const key = `${line.account} ${line.caseId} ${line.agreementId} ${line.payeeId}`;
      lines.set(key, { ...line, amountMinor: (lines.get(key)?.amountMinor ?? 0n) + line.amountMinor });
    };
    for (const id of result.partIds) {
      const part = parts.get(id);
      if (part) add({ account: 'undistributed', amountMinor: BigInt(part.amount), agreementId: part.agreementId, caseId: part.caseId });
    }
    for (const { account, caseId, agreementId, toPayeeId, amount } of result.lines) add({ account, amountMinor: -amount, caseId, agreementId, payeeId: toPayeeId });
    return [...lines.values()];
  }

  async payouts(tx: Tx, { runId, officeId }: Pick<Booked, 'runId' | 'officeId'>, currency: string, result: RunResult): Promise<void> {
    const owed = new Map<string, { readonly payeeId: string; readonly state: 'due' | 'held'; amount: bigint }>();
    for (const { account, toPayeeId, held, amount } of result.lines) {
      if (account !== 'payable' || toPayeeId === null) continue;
      const key = `${toPayeeId} ${held}`;
      const one = owed.get(key) ?? { payeeId: toPayeeId, state: held ? 'held' : 'due', amount: 0n };
      one.amount += amount;
      owed.set(key, one);
    }
    for (const some of batches([...owed.values()])) await tx.run(INSERT_PAYOUTS, [officeId, runId, currency, tx.now, some.map(() => newId()), some.map(({ payeeId }) => payeeId), some.map(({ amount }) => String(amount)), some.map(({ state }) => state)]);
  }

  /** One for each person and joint owner the run concerns, the dead left out. @returns the accounts of those who can read theirs */
  async statements(tx: Tx, { runId, officeId, number, on, from, until }: Booked, { input, cases, payees }: Collected, result: RunResult): Promise<readonly string[]> {
    const say = (minor: bigint): string => decimalText({ minor, currency: input.currency });
    const codes = new Map(input.policies.map(({ id, code, policy }) => [id, `${policy.institution}, ${policy.version} (${code})`]));
    const whole = new Map<string, bigint>();
    for (const { unit, caseId, to, amount } of result.lines) whole.set(`${unit} ${caseId} ${to}`, (whole.get(`${unit} ${caseId} ${to}`) ?? 0n) + amount);
    const about = new Map<string, RunLine[]>();
    for (const line of result.lines) for (const id of new Set([line.payeeId, line.toPayeeId])) if (id !== null) (about.get(id) ?? about.set(id, []).get(id))?.push(line);
    // Read again: a name may have been put right, an account linked since.
    const fresh = new Map([...payees, ...(await tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, [...about.keys()]])).map((row) => [row.id, row] as const)]);
    const rows = [...about].flatMap(([payeeId, lines]) => {
      const payee = fresh.get(payeeId);
      if (!payee || payee.standing === 'died' || (payee.kind !== 'inventor' && payee.kind !== 'joint-owner')) return [];
      const own = lines.reduce((all, line) => (line.toPayeeId === payeeId ? all + line.amount : all), 0n);
      const body: StatementBody = {
        run: number, on, from, until,
        lines: lines.map(({ unit, caseId, to, payeeId: whose, toPayeeId, held, amount }) => ({
          caseId, reference: cases.get(caseId)?.reference ?? '', title: cases.get(caseId)?.title ?? {}, as: to === 'joint-owner' ? 'joint-owner' : 'inventors', amount: say(amount), unit, held, gross: say(result.units[unit]?.gross ?? 0n), part: say(whole.get(`${unit} ${caseId} ${to}`) ?? 0n),
          policy: codes.get(result.units[unit]?.policyId ?? '') ?? '', of: whose === payeeId ? null : (fresh.get(whose ?? '')?.name ?? ''), goesTo: toPayeeId === payeeId ? null : (fresh.get(toPayeeId ?? '')?.name ?? ''),
        })),
        workings: Object.fromEntries([...new Set(lines.map(({ unit }) => unit))].map((unit) => [unit, jsonOf(result.units[unit]?.steps ?? [])])),
      };
      return [{ id: newId(), payeeId, userId: payee.userId, name: payee.name, locale: payee.locale, amount: String(own), body }];
    });
    for (const some of batches(rows, 500)) await tx.run(INSERT_STATEMENTS, [officeId, runId, input.currency, tx.now, JSON.stringify(some)]);
    return rows.flatMap(({ userId }) => userId ?? []);
  }
}

function batches<T>(list: readonly T[], size = BATCH): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) => list.slice(place * size, (place + 1) * size));
}
