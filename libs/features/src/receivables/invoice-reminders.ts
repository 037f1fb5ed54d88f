import { Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';
import { InvoiceMails } from './invoice-mails.service.js';

/**
 * Open invoices whose next reminder is due, in offices that let them leave by themselves, where it is past eight in the morning. Not while an
 * invoice or its agreement is disputed, while somebody has asked to write it off, or within a week of a payment, a credit or the last reminder.
 * @see reminderDue for the same day, which decides again
 */
export const TO_REMIND: NamedQuery = {
  name: 'invoices-to-remind',
  text: `SELECT i.id, i.office_id AS "officeId" FROM invoice_settings s JOIN offices o ON o.id = s.office_id
    CROSS JOIN LATERAL (SELECT ($1::timestamptz AT TIME ZONE o.timezone)::date AS today, ($1::timestamptz AT TIME ZONE o.timezone)::time AS clock) t
    JOIN invoices i ON i.office_id = s.office_id AND i.state IN ('issued', 'partly-paid') AND i.due_on >= s.remind_from AND i.due_on <= t.today - s.reminder_days[1]
    CROSS JOIN LATERAL (SELECT coalesce(max(m.step), 0) AS step, (max(m.sent_at) FILTER (WHERE m.step > 0) AT TIME ZONE o.timezone)::date AS on FROM invoice_mailings m WHERE m.invoice_id = i.id) r
    WHERE s.remind_from IS NOT NULL AND t.clock >= '08:00' AND i.disputed_on IS NULL AND coalesce(i.bill_to ->> 'email', '') <> '' AND r.step < 3 AND i.due_on <= t.today - s.reminder_days[r.step + 1] AND (r.on IS NULL OR r.on <= t.today - 7)
      AND NOT EXISTS (SELECT FROM invoice_write_offs w WHERE w.invoice_id = i.id AND w.state = 'asked')
      AND NOT EXISTS (SELECT FROM invoice_lines l JOIN agreements a ON a.id = l.agreement_id WHERE l.invoice_id = i.id AND a.state = 'disputed')
      AND NOT EXISTS (SELECT FROM invoice_moves m WHERE m.invoice_id = i.id AND m.amount_minor > 0 AND m.made_at > $1::timestamptz - interval '7 days' AND NOT EXISTS (SELECT FROM invoice_moves u WHERE u.counter_of = m.id))
      AND ($2::uuid IS NULL OR i.id = $2)
    ORDER BY i.due_on, i.id LIMIT 200`,
};

/** Reminders of overdue invoices that leave by themselves, each once and in its order, in the language of the invoice. A round that was missed is made up by the next. */
@Injectable()
export class InvoiceReminders {
  constructor(
    private readonly database: Database,
    private readonly mails: InvoiceMails,
  ) {}

  /** @returns how many mails were written. @throws AggregateError of those that could not be, after all the others */
  async run(): Promise<{ readonly reminded: number }> {
    const due = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; officeId: string }>(TO_REMIND, [tx.now, null]));
    let reminded = 0;
    const failed: unknown[] = [];
    for (const { id, officeId } of due) {
      try {
        const actor: Actor = { ...SYSTEM, officeId };
        const { version } = await this.mails.sendWhile(actor, id, async (tx) => (await tx.query(TO_REMIND, [tx.now, id])).length > 0);
        if (version !== null) reminded += 1;
      } catch (error) {
        // Paid, reminded of or withdrawn by somebody at this very moment: nothing to do any more.
        if (!(error instanceof Refused && (error.refusal.code === 'conflict' || error.refusal.code === 'stale-version'))) failed.push(error);
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} reminders of invoices could not be sent`);
    return { reminded };
  }
}
