import { Injectable } from '@nestjs/common';
import { isLocalDate, percentHundredths, readReminderSchedule, Refused, REMINDER_DAYS, REMINDER_PAUSE_DAYS, type Actor, type FieldError, type LocalDate } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import { InvoiceFile, invalid } from './invoice-file.js';
import type { Issuer } from './invoices.queries.js';

export type InvoiceSettings = { readonly issuer: Issuer; readonly termsDays: number; /** Per cent a year on what is overdue; null: none is proposed. */ readonly interestPercent: string | null; /** Days after the due day, one for each reminder. */ readonly reminderDays: readonly number[]; /** Of invoices that fall due from this day on reminders leave by themselves; null: somebody sends each. */ readonly remindFrom: LocalDate | null; readonly version: number };
/** What is not given stays as it is. */
export type WrittenSettings = Pick<InvoiceSettings, 'issuer' | 'termsDays' | 'interestPercent'> & { readonly reminderDays?: readonly number[] | undefined; readonly remindFrom?: string | null | undefined };

const SETTINGS: NamedQuery = { name: 'invoice-settings', text: 'SELECT issuer, terms_days AS "termsDays", interest_percent AS "interestPercent", reminder_days AS "reminderDays", remind_from AS "remindFrom", version FROM invoice_settings WHERE office_id = $1' };
const SAVE: NamedQuery = {
  name: 'invoice-settings-save',
  text: `INSERT INTO invoice_settings AS s (office_id, issuer, terms_days, interest_percent, version, updated_at, reminder_days, remind_from) VALUES ($1, $2, $3, $4, 1, $5, $7, $8)
    ON CONFLICT (office_id) DO UPDATE SET issuer = excluded.issuer, terms_days = excluded.terms_days, interest_percent = excluded.interest_percent, reminder_days = excluded.reminder_days, remind_from = excluded.remind_from, version = s.version + 1, updated_at = excluded.updated_at WHERE s.version = $6`,
};
const NOBODY: Issuer = { name: '', address: '', taxId: '', bank: '', account: '', bic: '' };
const TERMS_DAYS = 30;

/** Version 0: none were ever saved. */
export async function invoiceSettingsOf(tx: Tx, officeId: string): Promise<InvoiceSettings> {
  return (await tx.one<InvoiceSettings>(SETTINGS, [officeId])) ?? { issuer: NOBODY, termsDays: TERMS_DAYS, interestPercent: null, reminderDays: Object.values(REMINDER_DAYS), remindFrom: null, version: 0 };
}

/** Who the office is on its invoices, and on what terms it asks. */
@Injectable()
export class InvoiceSettingsService {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
  ) {}

  get(actor: Actor): Promise<InvoiceSettings> {
    return this.database.read(actor, (tx) => invoiceSettingsOf(tx, allow(actor, 'invoice.read')));
  }

  /** What was issued keeps the details it was issued with. @throws Refused invalid-input, stale-version */
  async save(actor: Actor, version: number, wanted: WrittenSettings): Promise<InvoiceSettings> {
    await this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.issue');
      const issuer = Object.fromEntries(Object.keys(NOBODY).map((key) => [key, wanted.issuer[key as keyof Issuer].trim()])) as Issuer;
      const now = await invoiceSettingsOf(tx, officeId);
      const { reminderDays = now.reminderDays, remindFrom = now.remindFrom } = wanted;
      const errors: FieldError[] = [
        ...(issuer.name === '' ? [{ pointer: '/issuer/name', code: 'required' }] : []), ...(issuer.address === '' ? [{ pointer: '/issuer/address', code: 'required' }] : []),
        ...(wanted.interestPercent !== null && percentHundredths(wanted.interestPercent) === null ? [{ pointer: '/interestPercent', code: 'out-of-range', params: { min: 0, max: 100 } }] : []),
        ...(readReminderSchedule(reminderDays) === null ? [{ pointer: '/reminderDays', code: 'contradiction', params: { pause: REMINDER_PAUSE_DAYS } }] : []),
        ...(remindFrom !== null && !isLocalDate(remindFrom) ? [{ pointer: '/remindFrom', code: 'not-a-date' }] : []),
      ];
      if (errors.length > 0) throw invalid(...errors);
      if (now.version !== version || (await tx.run(SAVE, [officeId, issuer, wanted.termsDays, wanted.interestPercent, tx.now, version, reminderDays, remindFrom])) === 0) throw new Refused({ code: 'stale-version', facts: { version: now.version } });
      await this.file.audit(tx, actor, officeId, { type: 'invoice-settings.saved', payload: { termsDays: wanted.termsDays, interestPercent: wanted.interestPercent, account: issuer.account, reminderDays, remindFrom } });
    });
    return this.get(actor);
  }
}
