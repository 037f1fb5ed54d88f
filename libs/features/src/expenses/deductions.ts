import { Injectable } from '@nestjs/common';
import type { ExpenseKind, LocalDate } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';

/** A bill that income may pay back; `open` in minor units. */
export type Deductible = { readonly id: string; readonly caseId: string; readonly kind: ExpenseKind; readonly incurredOn: LocalDate; readonly open: bigint; readonly supplier: string; readonly reference: string };
type Row = Omit<Deductible, 'open'> & { readonly open: string };

/** What another is to carry is asked of them, and not of inventors. */
const DEDUCTIBLE = "e.office_id = $1 AND e.currency = $2 AND e.state = 'booked' AND e.recovered_minor < e.amount_minor AND e.deducted_by IS NULL AND e.borne_by = 'office' AND e.case_id IS NOT NULL";
const SELECT = `SELECT e.id, e.case_id AS "caseId", e.kind, e.incurred_on AS "incurredOn", e.open_minor::text AS open, coalesce(p.sort_name, e.supplier_name) AS supplier, e.reference FROM expenses e LEFT JOIN parties p ON p.id = e.supplier_id WHERE ${DEDUCTIBLE}`;
const OF_CASES: NamedQuery = { name: 'deductible-of-cases', text: `${SELECT} AND e.case_id = ANY ($3::uuid[]) ORDER BY e.case_id, e.incurred_on, e.id LIMIT $4` };
const BY_ID: NamedQuery = { name: 'deductible-by-id', text: `${SELECT} AND e.id = ANY ($3::uuid[])` };
const LOCK: NamedQuery = { name: 'deductible-lock', text: 'SELECT 1 FROM expenses WHERE office_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE' };
const TAKE: NamedQuery = {
  name: 'deductible-take',
  text: `UPDATE expenses e SET deducted_by = $4, deducted_minor = e.amount_minor - e.recovered_minor, version = e.version + 1, updated_at = $5 WHERE ${DEDUCTIBLE} AND e.id = ANY ($3::uuid[])`,
};
const FREE: NamedQuery = { name: 'deductible-free', text: 'UPDATE expenses SET deducted_by = NULL, deducted_minor = NULL, version = version + 1, updated_at = $3 WHERE office_id = $1 AND deducted_by = $2' };
const AT_MOST = 1_000;

/** Costs that a run of distribution deducts before anything is shared, each once. For whoever shares income out and holds a transaction. */
@Injectable()
export class Deductions {
  /** Bills of these cases that the office carries itself, nobody has paid back and no run has deducted; the oldest of each case first. */
  async ofCases(tx: Tx, officeId: string, currency: string, caseIds: readonly string[]): Promise<readonly Deductible[]> {
    return caseIds.length === 0 ? [] : (await tx.query<Row>(OF_CASES, [officeId, currency, caseIds, AT_MOST])).map(read);
  }

  /** Of these, what can still be deducted, held until the transaction ends. */
  async hold(tx: Tx, officeId: string, currency: string, ids: readonly string[]): Promise<readonly Deductible[]> {
    if (ids.length === 0) return [];
    await tx.query(LOCK, [officeId, ids]);
    return (await tx.query<Row>(BY_ID, [officeId, currency, ids])).map(read);
  }

  /** @returns how many were taken: whoever expected more has been overtaken */
  take(tx: Tx, officeId: string, { runId, currency, ids }: { readonly runId: string; readonly currency: string; readonly ids: readonly string[] }): Promise<number> {
    return tx.run(TAKE, [officeId, currency, ids, runId, tx.now]);
  }

  /** The run was undone: what it deducted can be deducted anew. */
  async free(tx: Tx, officeId: string, runId: string): Promise<void> {
    await tx.run(FREE, [officeId, runId, tx.now]);
  }
}

const read = ({ open, ...row }: Row): Deductible => ({ ...row, open: BigInt(open) });
