import { Injectable } from '@nestjs/common';
import { isLocalDate, readTaxRate, Refused, type Actor, type InEveryLocale, type LocalDate, type TaxTreatment, type WrittenTaxRate } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { InvoiceFile, invalid } from './invoice-file.js';

export type SalesTaxRate = { readonly id: string; readonly code: string; readonly treatment: TaxTreatment; readonly percent: string; readonly from: LocalDate; readonly until: LocalDate | null; readonly text: InEveryLocale; readonly basis: string };

const RATES: NamedQuery = { name: 'sales-tax-rates', text: 'SELECT id, code, treatment, percent, valid_from AS "from", valid_until AS until, text, basis FROM sales_tax_rates WHERE office_id = $1 ORDER BY code, valid_from DESC LIMIT 500' };
const INSERT: NamedQuery = { name: 'sales-tax-rate-insert', text: 'INSERT INTO sales_tax_rates (id, office_id, code, treatment, percent, valid_from, valid_until, text, basis, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)' };
const END: NamedQuery = { name: 'sales-tax-rate-end', text: 'UPDATE sales_tax_rates SET valid_until = $3, ended_by = $4, ended_at = $5 WHERE id = $1 AND office_id = $2 AND valid_until IS NULL' };
const LOCK: NamedQuery = { name: 'sales-tax-rates-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('sales-tax:' || $1::text, 0))" };
const LAST_USED: NamedQuery = { name: 'sales-tax-rate-last-used', text: "SELECT max(i.issued_on) AS on FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id AND i.state <> 'draft' WHERE l.tax_rate_id = $1" };

/** One writer of an office's rates at a time: two rates of one day are not seen by either alone, nor the end of one by whoever issues an invoice with it. */
export const lockTaxRates = (tx: Tx, officeId: string): Promise<unknown> => tx.query(LOCK, [officeId]);
/** The newest of a code first. */
export const taxRatesOf = (tx: Tx, officeId: string): Promise<readonly SalesTaxRate[]> => tx.query<SalesTaxRate>(RATES, [officeId]);

/** Rates of sales tax as the office enters them: each for its days, with the law it stands on. None is changed: one ends, and another follows. */
@Injectable()
export class SalesTaxRates {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
  ) {}

  list(actor: Actor): Promise<readonly SalesTaxRate[]> {
    return this.database.read(actor, (tx) => taxRatesOf(tx, allow(actor, 'invoice.read')));
  }

  /** @throws Refused invalid-input with every fault, also for a day that has a rate of this code already */
  add(actor: Actor, wanted: WrittenTaxRate): Promise<readonly SalesTaxRate[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.issue');
      await lockTaxRates(tx, officeId);
      const read = readTaxRate(wanted, (await taxRatesOf(tx, officeId)).filter(({ code }) => code === wanted.code));
      if ('faults' in read) throw invalid(...read.faults);
      const { code, treatment, percent, from, until, text, basis } = read.rate;
      const id = newId();
      await tx.run(INSERT, [id, officeId, code, treatment, percent, from, until, text, basis, actor.userId, tx.now]);
      await this.file.audit(tx, actor, officeId, { type: 'sales-tax-rate.entered', payload: { rate: id, code, treatment, percent, from, until, basis } });
      return taxRatesOf(tx, officeId);
    });
  }

  /** Its last day. @throws Refused not-found, conflict when it has one, or an invoice of a later day bears it; invalid-input */
  end(actor: Actor, id: string, until: string): Promise<readonly SalesTaxRate[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.issue');
      await lockTaxRates(tx, officeId);
      const rate = (await taxRatesOf(tx, officeId)).find((each) => each.id === id);
      if (!rate) throw new Refused({ code: 'not-found' });
      if (!isLocalDate(until)) throw invalid({ pointer: '/until', code: 'not-a-date' });
      if (until < rate.from) throw invalid({ pointer: '/until', code: 'contradiction', params: { from: rate.from } });
      const used = await tx.one<{ on: LocalDate | null }>(LAST_USED, [id]);
      if (used?.on && used.on > until) throw new Refused({ code: 'conflict', facts: { reason: 'used', on: used.on } });
      if ((await tx.run(END, [id, officeId, until, actor.userId, tx.now])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'ended', until: rate.until } });
      await this.file.audit(tx, actor, officeId, { type: 'sales-tax-rate.ended', payload: { rate: id, code: rate.code, until } });
      return taxRatesOf(tx, officeId);
    });
  }
}
