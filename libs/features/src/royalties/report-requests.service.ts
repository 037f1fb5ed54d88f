import { Injectable } from '@nestjs/common';
import { addDays, Refused, type Actor, type Locale, type LocalDate } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, SYSTEM } from '@tamga/features/identity';
import { royaltyTermsOfMany } from '@tamga/features/terms';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import type { ReportView } from './report-view.js';
import { ReportFile } from './report-file.js';
import { ASKING_OFFICES, DUE_REPORT, DUE_REPORTS, DUE_REPORTS_OF, type DueRow } from './report-requests.queries.js';
import { LOCK_REPORTS_OF } from './royalty-reports.queries.js';
import { RoyaltyReports, type NewReport } from './royalty-reports.service.js';

/** A report that an agreement's terms call for and nobody was asked for. `lacks`: what keeps the request from leaving by itself. */
export type DueReport = {
  readonly obligationId: string; readonly agreementId: string; readonly agreementTitle: string; readonly periodFrom: LocalDate; readonly periodUntil: LocalDate; readonly dueOn: LocalDate; readonly isLate: boolean;
  readonly contactName: string; readonly contactEmail: string | null; readonly locale: Locale; readonly lacks: readonly ('address' | 'terms')[];
};
export type DueReportPage = { readonly data: readonly DueReport[]; readonly page: { readonly nextCursor: string | null } };

const FIRST = '00000000-0000-0000-0000-000000000000';
const BATCH = 200;

/** The requests that follow from agreements' terms: once a period has ended its report is proposed, or asked for by itself, so that nobody has to remember. */
@Injectable()
export class ReportRequests {
  constructor(
    private readonly database: Database,
    private readonly reports: RoyaltyReports,
    private readonly file: ReportFile,
  ) {}

  /** Of periods that have ended, the oldest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { agreementId, limit, cursor }: { readonly agreementId?: string; readonly limit: number; readonly cursor?: string }): Promise<DueReportPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.read');
      const after = cursor === undefined ? ['', FIRST] : decodeCursor(cursor, 2);
      if (!after || (cursor !== undefined && !(/^\d{4}-\d{2}-\d{2}$/.test(String(after[0])) && /^[0-9a-f-]{36}$/.test(String(after[1]))))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const today = await officeToday(tx, officeId);
      const rows = await (agreementId === undefined ? tx.query<DueRow>(DUE_REPORTS, [officeId, today, ...after, limit + 1]) : tx.query<DueRow>(DUE_REPORTS_OF, [agreementId, officeId, today, limit]));
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: await dueReports(tx, shown, today), page: { nextCursor: last ? encodeCursor([last.until, last.obligationId]) : null } };
    });
  }

  /** Sends one as it is proposed. @throws Refused not-found when it is not due, or was asked for; invalid-input that names what is lacking */
  send(actor: Actor, obligationId: string): Promise<ReportView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'royalty.ask');
      const id = await this.ask(tx, actor, { officeId, obligationId, today: await officeToday(tx, officeId) });
      if (id === null) throw new Refused({ code: 'not-found' });
      return this.file.view(tx, actor, officeId, id);
    });
  }

  /**
   * Asks for all that is due in offices that turned this on, each in a transaction of its own. What lacks an address or terms stays proposed to
   * the office; a round that was missed is made up by the next.
   */
  async run(): Promise<{ readonly asked: number; readonly proposed: number }> {
    const offices = await this.database.transaction(SYSTEM, (tx) => tx.query<{ officeId: string; askFrom: LocalDate; today: LocalDate }>(ASKING_OFFICES, [tx.now]));
    let [asked, proposed] = [0, 0];
    const failed: unknown[] = [];
    for (const { officeId, askFrom, today } of offices) {
      const actor: Actor = { ...SYSTEM, officeId };
      // A period counts by its last day: those before the first one asked for are the office's own to send.
      let after: [string, string] = [addDays(askFrom, -1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
      for (;;) {
        const rows = await this.database.read(actor, (tx) => tx.query<DueRow>(DUE_REPORTS, [officeId, today, ...after, BATCH]));
        const due = await this.database.read(actor, (tx) => dueReports(tx, rows, today));
        proposed += due.filter(({ lacks }) => lacks.length > 0).length;
        for (const { obligationId } of due.filter(({ lacks }) => lacks.length === 0)) {
          try {
            if ((await this.database.transaction(actor, (tx) => this.ask(tx, actor, { officeId, obligationId, today }))) !== null) asked += 1;
          } catch (error) {
            // Asked for by somebody else at this moment; and one that cannot be asked for keeps none of the others.
            if (!(error instanceof Refused && error.refusal.code === 'conflict')) failed.push(error);
          }
        }
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) break;
        after = [last.until, last.obligationId];
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} royalty reports could not be asked for`);
    return { asked, proposed };
  }

  /** @returns null when there is nothing to ask for any more */
  private async ask(tx: Tx, actor: Actor, { officeId, obligationId, today }: { readonly officeId: string; readonly obligationId: string; readonly today: LocalDate }): Promise<string | null> {
    const known = await tx.one<DueRow>(DUE_REPORT, [obligationId, officeId, today]);
    if (!known) return null;
    // Somebody may be asking for it by hand at this moment.
    await tx.query(LOCK_REPORTS_OF, [known.agreementId]);
    const row = await tx.one<DueRow>(DUE_REPORT, [obligationId, officeId, today]);
    if (!row) return null;
    const { agreementId, from: periodFrom, until: periodUntil, dueOn } = row;
    const { contactName, contactEmail, locale } = contactOf(row);
    const wanted: NewReport = { agreementId, periodFrom, periodUntil, dueOn: dueOn < periodUntil ? periodUntil : dueOn, locale, contactName, contactEmail: contactEmail ?? '' };
    return this.reports.askIn(tx, actor, officeId, wanted);
  }
}

/** Whoever was asked the last time, in the language of that time. */
function contactOf({ names, email, lastName, lastEmail, lastLocale, officeLocale }: DueRow): Pick<DueReport, 'contactName' | 'contactEmail' | 'locale'> {
  const locale = lastLocale ?? officeLocale;
  return { contactName: lastName ?? names?.[locale] ?? names?.en ?? names?.ru ?? names?.kk ?? '', contactEmail: lastEmail ?? email, locale };
}

async function dueReports(tx: Tx, rows: readonly DueRow[], today: LocalDate): Promise<readonly DueReport[]> {
  const terms = await royaltyTermsOfMany(tx, rows.map(({ agreementId, until }) => ({ agreementId, on: until })));
  return rows.map((row, place) => {
    const { obligationId, agreementId, agreementTitle, from: periodFrom, until: periodUntil, dueOn } = row;
    const contact = contactOf(row);
    const lacks = [...(contact.contactEmail && contact.contactName ? [] : ['address' as const]), ...(terms[place] ? [] : ['terms' as const])];
    return { obligationId, agreementId, agreementTitle, periodFrom, periodUntil, dueOn, isLate: dueOn < today, ...contact, lacks };
  });
}
