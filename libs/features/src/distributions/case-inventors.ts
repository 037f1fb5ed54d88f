import { Injectable } from '@nestjs/common';
import type { Tx } from '@tamga/platform';
import { InventorRegister } from './inventor-register.js';
import { CASES, CASES_OF_AGREEMENTS, LINKS, SHARES, WEIGHTS, type CaseRow, type LinkRow, type ShareRow, type WeightRow } from './run-collector.queries.js';

/** `weight`: as all inventors have signed, else as the form has it, else the same for each. */
export type CaseInventor = { readonly payeeId: string; readonly weight: bigint };
export type CaseWeight = { readonly caseId: string; readonly weight: bigint };

/** Who invented what a case is about, as payees, and how an agreement's cases weigh against each other: for whoever reckons beside a distribution. */
@Injectable()
export class CaseInventors {
  constructor(private readonly register: InventorRegister) {}

  /** By case; inventors met for the first time are noted down as payees. */
  async of(tx: Tx, officeId: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly CaseInventor[]>> {
    const files = await tx.query<CaseRow>(CASES, [officeId, [...new Set(caseIds)]]);
    const [links, signed] = await Promise.all([
      tx.query<LinkRow>(LINKS, [officeId, files.flatMap(({ disclosureId }) => disclosureId ?? [])]), tx.query<ShareRow>(SHARES, [officeId, files.map(({ id }) => id)]),
    ]);
    const byCase = new Map(signed.map((row) => [row.caseId, row.inventors]));
    const met = await this.register.of(tx, officeId, files, links);
    return new Map(files.map(({ id }) => {
      const lines = byCase.get(id)?.map(({ payeeId, share }) => ({ id: payeeId, share })) ?? met.get(id) ?? [];
      const known = lines.every(({ share }) => share !== undefined && share > 0);
      const weights = new Map<string, bigint>();
      for (const line of lines) weights.set(line.id, (weights.get(line.id) ?? 0n) + (known ? BigInt(line.share ?? 0) : 1n));
      return [id, [...weights].map(([payeeId, weight]) => ({ payeeId, weight }))] as const;
    }));
  }

  /** By agreement: equal unless somebody has said otherwise. */
  async weights(tx: Tx, officeId: string, agreementIds: readonly string[]): Promise<ReadonlyMap<string, readonly CaseWeight[]>> {
    const [under, weighted] = await Promise.all([
      tx.query<{ agreementId: string; caseId: string }>(CASES_OF_AGREEMENTS, [officeId, agreementIds]),
      tx.query<WeightRow>(WEIGHTS, [officeId, agreementIds]),
    ]);
    const said = new Map(weighted.map(({ agreementId, weights }) => [agreementId, new Map(weights.map(({ caseId, weight }) => [caseId, weight]))]));
    const found = new Map<string, CaseWeight[]>();
    for (const { agreementId, caseId } of under) {
      const own = said.get(agreementId);
      found.set(agreementId, [...(found.get(agreementId) ?? []), { caseId, weight: BigInt(own ? (own.get(caseId) ?? 0) : 1) }]);
    }
    return found;
  }
}
