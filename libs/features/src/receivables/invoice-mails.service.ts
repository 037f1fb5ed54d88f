import { Injectable } from '@nestjs/common';
import { daysBetween, Refused, type Actor, type ReminderStep } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { PartyMailer } from '@tamga/features/parties';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { InvoiceFile, invalid, type HeldInvoice } from './invoice-file.js';
import { MAIL_WORDS, type MailText } from './invoice-mail.words.js';
import { grouped, InvoicePapers, paperAmount, paperDay } from './invoice-papers.service.js';
import { dueReminder, type InvoiceView } from './invoice-view.js';

const LOG: NamedQuery = {
  name: 'invoice-mailing-log',
  text: 'INSERT INTO invoice_mailings (id, office_id, invoice_id, step, address, sent_by, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING',
};

/** Sends invoices and reminders to the payer, with the paper. Each reminder leaves once, in its order, when its day has come. */
@Injectable()
export class InvoiceMails {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
    private readonly papers: InvoicePapers,
    private readonly mailer: PartyMailer,
  ) {}

  /** @param what `invoice`, as often as somebody asks; `reminder`: the step that is due now. @throws Refused not-found, stale-version, conflict when nothing is due or open, invalid-input without an address */
  async send(actor: Actor, id: string, version: number, what: 'invoice' | 'reminder'): Promise<InvoiceView> {
    const view = await this.leave(actor, id, { version, what });
    if (!view) throw new Refused({ code: 'not-found' });
    return view;
  }

  /** The reminder that is due, while a condition holds that is looked at once the invoice is held. @returns null as version when it does not hold any more */
  async sendWhile(actor: Actor, id: string, holds: (tx: Tx) => Promise<boolean>): Promise<{ readonly version: number | null }> {
    const view = await this.leave(actor, id, { version: null, what: 'reminder', holds });
    return { version: view?.version ?? null };
  }

  private async leave(actor: Actor, id: string, { version, what, holds }: { readonly version: number | null; readonly what: 'invoice' | 'reminder'; readonly holds?: (tx: Tx) => Promise<boolean> }): Promise<InvoiceView | null> {
    const officeId = allow(actor, 'invoice.issue');
    // Laid out before the invoice is held: it takes a second. Whatever changed since then is a stale version.
    const paper = await this.papers.invoice(actor, id);
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, officeId, id, version ?? paper.version);
      if (holds && !(await holds(tx))) return null;
      const step = stepOf(held, what);
      const address = held.billTo.email;
      if (!address) throw invalid({ pointer: '/billTo/email', code: 'required' });
      const mailingId = newId();
      if ((await tx.run(LOG, [mailingId, officeId, id, step, address, actor.userId, tx.now])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'sent' } });
      const { subject, body } = wordsOf(held, step);
      await this.mailer.queue(tx, {
        officeId, kind: step === 0 ? 'invoice' : 'invoice-reminder', to: { name: held.billTo.name, address }, locale: held.locale, subject, body, dedupeKey: `invoice ${mailingId}`,
        files: [{ name: paper.fileName, mediaType: 'application/pdf', content: paper.content }],
      });
      await this.file.resum(tx, held, {});
      await this.file.audit(tx, actor, officeId, { type: step === 0 ? 'invoice.mailed' : 'invoice.reminded', payload: { invoice: id, step } });
      return this.file.view(tx, officeId, id);
    });
  }
}

function stepOf(held: HeldInvoice, what: 'invoice' | 'reminder'): 0 | ReminderStep {
  const open = held.state === 'issued' || held.state === 'partly-paid';
  if (held.state === 'draft' || (what === 'reminder' && !open)) throw new Refused({ code: 'conflict', facts: { state: held.state } });
  if (what === 'invoice') return 0;
  if (held.disputedOn !== null) throw new Refused({ code: 'conflict', facts: { reason: 'disputed' } });
  const step = dueReminder(held, held.today);
  if (step === null) throw new Refused({ code: 'conflict', facts: { reason: 'not-due' } });
  return step;
}

function wordsOf(held: HeldInvoice, step: 0 | ReminderStep): MailText {
  const { locale, currency } = held;
  const words = MAIL_WORDS[locale];
  const dueOn = held.dueOn ?? held.today;
  const facts = {
    reference: held.reference ?? '', total: paperAmount(held.total, currency, locale), open: paperAmount(held.open, currency, locale), dueOn: paperDay(dueOn, locale), daysLate: daysBetween(dueOn, held.today), creditorReference: grouped(held.creditorReference ?? ''), office: held.issuer?.name ?? '',
  };
  return step === 0 ? words.invoice(facts) : words.reminder[step](facts);
}
