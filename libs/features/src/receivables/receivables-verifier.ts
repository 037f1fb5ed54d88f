import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';

export type ReceivablesCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

const BOOKED = (kind: string): string => `EXISTS (SELECT 1 FROM ledger_entries e WHERE e.source_kind = '${kind}' AND e.source_id = x.id AND e.reverses_id IS NULL)`;
const CHECKS: readonly NamedQuery[] = [
  {
    name: 'invoices-are-booked',
    text: `SELECT count(*)::integer AS checked, min(kind || ' ' || id || ' has no entry in the ledger') FILTER (WHERE NOT booked) AS bad FROM (
        SELECT 'invoice' AS kind, x.id, ${BOOKED('invoice')} AS booked FROM invoices x WHERE x.state <> 'draft'
        UNION ALL SELECT 'credit-note', x.id, ${BOOKED('credit-note')} FROM credit_notes x
        UNION ALL SELECT 'interest', x.id, ${BOOKED('interest')} FROM invoice_lines x WHERE x.kind = 'interest'
        UNION ALL SELECT 'write-off', x.id, ${BOOKED('write-off')} FROM invoice_moves x WHERE x.kind = 'write-off' AND x.counter_of IS NULL
        UNION ALL SELECT 'payment', x.id, ${BOOKED('allocation')} AND (x.used_minor IS NULL OR NOT EXISTS (SELECT 1 FROM invoice_moves u WHERE u.counter_of = x.id)
          OR EXISTS (SELECT 1 FROM ledger_entries e JOIN ledger_entries r ON r.reverses_id = e.id WHERE e.source_kind = 'allocation' AND e.source_id = x.id)) FROM invoice_moves x WHERE x.kind = 'payment' AND x.counter_of IS NULL) each`,
  },
  {
    name: 'invoices-are-their-lines-and-moves',
    text: `SELECT count(*)::integer AS checked, min('invoice ' || i.id || ' is not the sum of its lines and moves') FILTER (WHERE i.total_minor <> coalesce(l.total, 0) OR (i.paid_minor, i.credited_minor, i.written_off_minor) IS DISTINCT FROM (coalesce(m.paid, 0), coalesce(m.credited, 0), coalesce(m.written_off, 0))) AS bad
      FROM invoices i LEFT JOIN (SELECT invoice_id, sum(gross_minor) AS total FROM invoice_lines GROUP BY invoice_id) l ON l.invoice_id = i.id
      LEFT JOIN (SELECT invoice_id, coalesce(sum(amount_minor) FILTER (WHERE kind = 'payment'), 0) AS paid, coalesce(sum(amount_minor) FILTER (WHERE kind = 'credit'), 0) AS credited, coalesce(sum(amount_minor) FILTER (WHERE kind = 'write-off'), 0) AS written_off
        FROM invoice_moves GROUP BY invoice_id) m ON m.invoice_id = i.id`,
  },
  {
    name: 'invoice-moves-are-their-lines',
    text: `SELECT count(*)::integer AS checked, min('move ' || m.id || ' does not settle what it says') FILTER (WHERE m.amount_minor <> coalesce(s.minor, 0)) AS bad
      FROM invoice_moves m LEFT JOIN (SELECT move_id, sum(amount_minor) AS minor FROM invoice_move_lines GROUP BY move_id) s ON s.move_id = m.id`,
  },
  {
    name: 'invoice-lines-are-not-overpaid',
    text: `SELECT count(*)::integer AS checked, min('line ' || l.id || ' is settled beyond its amount') FILTER (WHERE coalesce(s.minor, 0) NOT BETWEEN 0 AND l.gross_minor) AS bad
      FROM invoice_lines l LEFT JOIN (SELECT line_id, sum(amount_minor) AS minor FROM invoice_move_lines GROUP BY line_id) s ON s.line_id = l.id`,
  },
  {
    // Open invoices are what the ledger says is owed, by office, payer and currency.
    name: 'open-invoices-are-the-receivables',
    text: `SELECT count(*)::integer AS checked, min('party ' || coalesce(l.party_id, i.payer_id) || ' owes ' || coalesce(i.minor, 0) || ' ' || coalesce(l.currency, i.currency) || ', the ledger says ' || coalesce(l.minor, 0)) FILTER (WHERE coalesce(l.minor, 0) <> coalesce(i.minor, 0)) AS bad
      FROM (SELECT office_id, party_id, currency, sum(amount_minor) AS minor FROM ledger_lines WHERE account = 'receivable' GROUP BY 1, 2, 3) l
      FULL JOIN (SELECT office_id, payer_id, currency, sum(open_minor) AS minor FROM invoices WHERE state <> 'draft' GROUP BY 1, 2, 3) i ON i.office_id = l.office_id AND i.payer_id = l.party_id AND i.currency = l.currency`,
  },
  {
    // What was billed, and its tax, has come in, is still owed, was written off, or was lost to exchange.
    name: 'billed-is-owed-or-given-up',
    text: `SELECT count(*)::integer AS checked, min('office ' || office_id || ' has ' || off || ' ' || currency || ' billed and not accounted for') FILTER (WHERE off <> 0) AS bad
      FROM (SELECT office_id, currency, sum(amount_minor) AS off FROM (SELECT l.office_id, l.currency, l.amount_minor FROM ledger_lines l JOIN ledger_entries e ON e.id = l.entry_id AND e.source_kind IN ('invoice', 'credit-note', 'allocation', 'write-off', 'interest')
        WHERE l.account IN ('billed', 'receivable', 'sales-tax', 'written-off', 'exchange')
          UNION ALL SELECT p.office_id, p.currency, p.amount_minor FROM receipt_parts p JOIN invoice_moves m ON m.id = p.move_id JOIN invoices i ON i.id = m.invoice_id AND i.tax_booked AND i.currency = p.currency WHERE p.nature = 'unallocated') own GROUP BY 1, 2) each`,
  },
  {
    // The state is owed the tax of what was invoiced, less that of what was credited.
    name: 'sales-tax-is-that-of-invoices',
    text: `SELECT count(*)::integer AS checked, min('office ' || coalesce(l.office_id, d.office_id) || ' owes ' || coalesce(d.tax, 0) || ' ' || coalesce(l.currency, d.currency) || ' of tax, the ledger says ' || coalesce(l.tax, 0)) FILTER (WHERE coalesce(l.tax, 0) <> coalesce(d.tax, 0)) AS bad
      FROM (SELECT office_id, currency, -sum(amount_minor) AS tax FROM ledger_lines WHERE account = 'sales-tax' GROUP BY 1, 2) l
      FULL JOIN (SELECT office_id, currency, sum(tax) AS tax FROM (SELECT i.office_id, i.currency, x.tax_minor AS tax FROM invoice_lines x JOIN invoices i ON i.id = x.invoice_id WHERE i.tax_booked
        UNION ALL SELECT i.office_id, i.currency, -s.tax_minor FROM invoice_move_lines s JOIN invoice_moves m ON m.id = s.move_id AND m.kind = 'credit' JOIN invoices i ON i.id = m.invoice_id WHERE i.tax_booked) each GROUP BY 1, 2) d ON d.office_id = l.office_id AND d.currency = l.currency`,
  },
  {
    // A payment's parts are what it used of the receipt, whole or not at all.
    name: 'payments-are-parts-of-receipts',
    text: `SELECT count(*)::integer AS checked, min('payment ' || m.id || ' used ' || m.used_minor || ', its parts are ' || coalesce(p.minor, 0)) FILTER (WHERE coalesce(p.minor, 0) <> CASE WHEN u.id IS NULL THEN m.used_minor ELSE 0 END) AS bad
      FROM invoice_moves m LEFT JOIN invoice_moves u ON u.counter_of = m.id LEFT JOIN (SELECT move_id, sum(amount_minor) AS minor FROM receipt_parts GROUP BY move_id) p ON p.move_id = m.id WHERE m.kind = 'payment' AND m.counter_of IS NULL`,
  },
  {
    name: 'invoice-numbers-have-no-gap',
    text: `SELECT count(*)::integer AS checked, min('series ' || series || ' of ' || year || ' gave ' || last_number || ' numbers and has ' || there || ' up to ' || coalesce(highest, 0)) FILTER (WHERE there <> last_number OR coalesce(highest, 0) <> last_number) AS bad
      FROM (SELECT s.series, s.year, s.last_number, count(d.number)::integer AS there, max(d.number) AS highest FROM invoice_series s
        LEFT JOIN (SELECT office_id, 'invoice' AS series, series_year AS year, series_number AS number FROM invoices WHERE series_number IS NOT NULL
          UNION ALL SELECT office_id, 'credit-note', series_year, series_number FROM credit_notes) d ON d.office_id = s.office_id AND d.series = s.series AND d.year = s.year GROUP BY s.office_id, s.series, s.year, s.last_number) each`,
  },
];

/** Proves what receivables promise, for `tamga verify`. */
@Injectable()
export class ReceivablesVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly ReceivablesCheck[]> {
    const results: ReceivablesCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      const bad = row?.bad ?? null;
      results.push({ check: check.name, ok: bad === null, checked: row?.checked ?? 0, ...(bad === null ? {} : { firstBad: bad }) });
    }
    return results;
  }
}
