import { Injectable } from '@nestjs/common';
import { Refused, sharesAreWhole, unitsOf, type IncomeCase, type IncomePart, type LocalDate, type AdoptedPolicy, type PayeeRule, type RunInput } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { InventorRegister } from './inventor-register.js';
import { PAYEES_BY_ID, type PayeeRow } from './payees.queries.js';
import { policiesInForce } from './royalty-policies.service.js';
import { CASES, CASES_OF_AGREEMENTS, COUNTS, LINKS, OPEN_PARTS, PARTS_BY_ID, PAST_PARTS, SHARES, WEIGHTS, type CaseRow, type LinkRow, type PartRow, type ShareRow, type WeightRow } from './run-collector.queries.js';

/** Of one run; a year of a large office is a few thousand. */
const PARTS_AT_MOST = 20_000;

/** `partIds`: exactly these, as a submitted run names them; otherwise what is not shared out yet and came in within the days. */
export type Wanted = {
  readonly currency: string; readonly from: LocalDate | null; readonly until: LocalDate; readonly index: string | null; readonly partIds?: readonly string[];
  /** Outlay nobody has paid back, in minor units, beside what earlier runs have left. */
  readonly costs: ReadonlyMap<string, bigint>;
  /** In place of the office's own, for a what-if: what is past counts too, and nothing has been counted before. */
  readonly policies?: readonly AdoptedPolicy[];
  /** One receipt there has not been, in place of those there are; `shares` and `weights` in place of what is in force. */
  readonly sample?: { readonly part: PartRow; readonly shares?: ShareRow; readonly weights?: WeightRow };
};
export type Collected = { readonly input: RunInput; readonly parts: ReadonlyMap<string, PartRow>; readonly cases: ReadonlyMap<string, CaseRow>; readonly payees: ReadonlyMap<string, PayeeRow> };

export const costsKey = (caseId: string): string => `costs|${caseId}`;

/** Everything a run is computed from, each kind of row read once for all receipts together. */
@Injectable()
export class RunCollector {
  constructor(private readonly register: InventorRegister) {}

  /** Notes down inventors it meets for the first time, so it needs a transaction that may write. @throws Refused invalid-input for too many receipts at once */
  async collect(tx: Tx, officeId: string, wanted: Wanted): Promise<Collected> {
    const { currency, index } = wanted;
    const rows = await this.parts(tx, officeId, wanted);
    const agreementIds = distinct(rows.flatMap(({ agreementId, caseId }) => (agreementId !== null && caseId === null ? [agreementId] : [])));
    const [under, inForce, policies] = await Promise.all([
      tx.query<{ agreementId: string; caseId: string }>(CASES_OF_AGREEMENTS, [officeId, agreementIds]),
      tx.query<WeightRow>(WEIGHTS, [officeId, agreementIds]),
      wanted.policies ?? policiesInForce(tx, officeId),
    ]);
    const weighted = wanted.sample?.weights ? [wanted.sample.weights] : inForce;
    const weights = new Map(weighted.flatMap(({ agreementId, weights: each }) => each.map(({ caseId, weight }) => [`${agreementId} ${caseId}`, weight] as const)));
    const overridden = new Set(weighted.map(({ agreementId }) => agreementId));
    const casesOf = new Map<string, { caseId: string; weight: bigint }[]>();
    // Equal unless somebody has said otherwise; a case added to the agreement afterwards has none until they say so.
    for (const { agreementId, caseId } of under) casesOf.set(agreementId, [...(casesOf.get(agreementId) ?? []), { caseId, weight: BigInt(weights.get(`${agreementId} ${caseId}`) ?? (overridden.has(agreementId) ? 0 : 1)) }]);
    const parts = rows.map(({ id, agreementId, caseId, amount, receivedOn, licensedOn }): IncomePart => ({
      id, agreementId, receivedOn, licensedOn, amount: BigInt(amount), cases: caseId !== null ? [{ caseId, weight: 1n }] : agreementId === null ? [] : (casesOf.get(agreementId) ?? []),
    }));
    const files = await tx.query<CaseRow>(CASES, [officeId, distinct(parts.flatMap((part) => part.cases.map(({ caseId }) => caseId)))]);
    const { cases, payeeIds } = await this.cases(tx, officeId, files, wanted.sample?.shares);
    const payees = await this.payees(tx, officeId, payeeIds);
    const rules = [...payees.values()].map(({ id, kind, standing, targets }): PayeeRule => ({ id, kind, standing, targets }));
    const bare: RunInput = { currency, index, parts, cases, policies, payees: rules, counted: new Map() };
    const counted = wanted.policies ? new Map<string, bigint>() : await this.counted(tx, officeId, bare);
    const withCosts = cases.map((file): IncomeCase => ({ ...file, costs: (counted.get(costsKey(file.id)) ?? 0n) + (wanted.costs.get(file.id) ?? 0n) }));
    const bases = new Map([...counted].filter(([key]) => !key.startsWith('costs|')));
    return { input: { ...bare, cases: withCosts, counted: bases }, parts: new Map(rows.map((row) => [row.id, row])), cases: new Map(files.map((file) => [file.id, file])), payees };
  }

  private async parts(tx: Tx, officeId: string, { currency, from, until, partIds, policies, sample }: Wanted): Promise<readonly PartRow[]> {
    if (sample) return [sample.part];
    if (partIds) return tx.query<PartRow>(PARTS_BY_ID, [officeId, partIds]);
    const rows = await tx.query<PartRow>(policies ? PAST_PARTS : OPEN_PARTS, [officeId, currency, from, until, PARTS_AT_MOST + 1]);
    if (rows.length > PARTS_AT_MOST) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/until', code: 'too-many', params: { max: PARTS_AT_MOST } }] });
    return rows;
  }

  private async cases(tx: Tx, officeId: string, files: readonly CaseRow[], instead?: ShareRow): Promise<{ readonly cases: readonly IncomeCase[]; readonly payeeIds: readonly string[] }> {
    const [links, overrides] = await Promise.all([
      tx.query<LinkRow>(LINKS, [officeId, files.flatMap(({ disclosureId }) => disclosureId ?? [])]), tx.query<ShareRow>(SHARES, [officeId, files.map(({ id }) => id)]),
    ]);
    const byCase = new Map([...overrides, ...(instead ? [instead] : [])].map((row) => [row.caseId, row]));
    const met = await this.register.of(tx, officeId, files, links);
    const cases = files.map((file): IncomeCase => {
      const override = byCase.get(file.id);
      const lines = met.get(file.id) ?? [];
      // One inventor who was not found, or shares that are not whole, and the others would have what is theirs: then nobody is paid.
      const whole = lines.length === (file.inventors ?? []).length && sharesAreWhole(lines.map(({ share }) => share));
      const inventors = override?.inventors?.map(({ payeeId, share }) => ({ payeeId, weight: BigInt(share) })) ?? (whole ? merged(lines) : []);
      const { jointOwners = [], administration = null } = override ?? {};
      return { id: file.id, disclosedOn: file.disclosedOn, costs: 0n, inventors, jointOwners, ...(administration === null ? {} : { administration }) };
    });
    return { cases, payeeIds: distinct(cases.flatMap(({ inventors, jointOwners }) => [...inventors, ...jointOwners, ...jointOwners.flatMap((owner) => owner.inventors ?? [])].map(({ payeeId }) => payeeId))) };
  }

  /** Those who are owed, whom they have named, and so on: a step for each generation of heirs, not for each of them. */
  private async payees(tx: Tx, officeId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PayeeRow>> {
    const found = new Map<string, PayeeRow>();
    let wanted = ids;
    for (let step = 0; wanted.length > 0 && step < 10; step++) {
      const rows = await tx.query<PayeeRow>(PAYEES_BY_ID, [officeId, wanted]);
      for (const row of rows) found.set(row.id, row);
      wanted = distinct(rows.flatMap(({ targets }) => targets.map(({ payeeId }) => payeeId))).filter((id) => !found.has(id));
    }
    return found;
  }

  private async counted(tx: Tx, officeId: string, bare: RunInput): Promise<ReadonlyMap<string, bigint>> {
    const keys = distinct([...unitsOf(bare).units.flatMap(({ countKey }) => countKey ?? []), ...bare.cases.map(({ id }) => costsKey(id))]);
    const rows = await tx.query<{ key: string; amount: string }>(COUNTS, [officeId, bare.currency, keys]);
    return new Map(rows.filter(({ amount }) => amount !== '0').map(({ key, amount }) => [key, BigInt(amount)]));
  }
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** One payee on two lines of a form is one payee. */
function merged(lines: readonly { readonly id: string; readonly share: number | undefined }[]): readonly { readonly payeeId: string; readonly weight: bigint }[] {
  const weights = new Map<string, bigint>();
  for (const { id, share } of lines) weights.set(id, (weights.get(id) ?? 0n) + BigInt(share ?? 0));
  return [...weights].map(([payeeId, weight]) => ({ payeeId, weight }));
}
