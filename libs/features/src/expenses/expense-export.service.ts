import { Injectable } from '@nestjs/common';
import { decimalText, Refused, today, type Actor } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Clock, csv, Database, type NamedQuery, type SheetRow } from '@tamga/platform';
import { expenseList, type ExpenseFilter, type ExpenseRow } from './expenses.queries.js';

export type ExpenseExport = { readonly fileName: string; readonly content: AsyncGenerator<Uint8Array> };
/** Codes, as in the API: the file is read by programs. Amounts with a point. */
export const EXPENSE_EXPORT_COLUMNS = ['incurredOn', 'state', 'kind', 'case', 'asset', 'agreement', 'supplier', 'reference', 'currency', 'amount', 'expected', 'recovered', 'open', 'borneBy', 'bookedOn', 'reversedOn', 'note', 'id'] as const;
const OFFICE: NamedQuery = { name: 'expense-export-office', text: 'SELECT code, timezone FROM offices WHERE id = $1' };
/** Rows held at a time while a file is written. */
const BATCH = 500;

/** Expenses as a table, formulas made harmless. That it was taken out is written into the trail first. */
@Injectable()
export class ExpenseExports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused forbidden */
  async export(actor: Actor, filter: ExpenseFilter): Promise<ExpenseExport> {
    const officeId = allow(actor, 'expense.read');
    const filters = Object.entries(filter).filter(([, value]) => value !== undefined).map(([name]) => name).sort();
    const office = await this.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'expense.exported', payload: { format: 'csv', filters }, actorName: actor.name });
      return tx.one<{ code: string; timezone: string }>(OFFICE, [officeId]);
    });
    if (!office) throw new Refused({ code: 'not-found' });
    return { fileName: `${office.code}-expenses-${today(this.clock.now(), office.timezone)}.csv`, content: csv({ headings: EXPENSE_EXPORT_COLUMNS }, this.batches(actor, officeId, filter)) };
  }

  private async *batches(actor: Actor, officeId: string, filter: ExpenseFilter): AsyncGenerator<SheetRow[]> {
    for (let before: readonly [string, string] | null = null; ; ) {
      const { query, values } = expenseList(officeId, filter, { before, limit: BATCH - 1 });
      const rows: ExpenseRow[] = await this.database.fetch<ExpenseRow>(actor, query, values);
      yield rows.map(cells);
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      before = [last.incurredOn, last.id];
    }
  }
}

function cells(row: ExpenseRow): SheetRow {
  const say = (minor: string | null): string | null => (minor === null ? null : decimalText({ minor: BigInt(minor), currency: row.currency }));
  const open = row.state === 'booked' ? String(BigInt(row.minor) - BigInt(row.recoveredMinor)) : '0';
  return [
    row.incurredOn, row.state, row.kind, row.caseReference, row.assetTitle, row.agreementTitle, row.supplier, row.reference, row.currency, say(row.minor), say(row.expectedMinor), say(row.recoveredMinor), say(open), row.borneBy, row.bookedOn, row.reversedOn, row.note, row.id,
  ];
}
