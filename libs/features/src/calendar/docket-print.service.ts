import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { addDays, daysBetween, isLocalDate, may, Refused, today, type Actor, type FieldError, type LocalDate } from '@tamga/domain';
import { Clock, Database } from '@tamga/platform';
import { appendAudit, requireOffice } from '@tamga/features/identity';
import { DOCKET_DAYS, DocketPrinter, type DocketRange } from './docket-printer.js';
import { DOCKET_OFFICE, type DocketOffice } from './docket.queries.js';

export const DOCKET_FORMATS = ['pdf', 'csv'] as const;
export type DocketFormat = (typeof DOCKET_FORMATS)[number];
/** Days `YYYY-MM-DD`, both included; without them from today for 90 days. */
export type DocketWanted = { readonly from?: string | undefined; readonly to?: string | undefined; readonly withTitles: boolean };
export type PrintedDocket = { readonly content: Readable; readonly fileName: string; readonly mediaType: string };

/** Two years: who wants more wants the list. */
const DOCKET_DAYS_AT_MOST = 732;

/** Takes the docket out of the system, for those who may; the trail says who did. */
@Injectable()
export class DocketPrintService {
  constructor(
    private readonly database: Database,
    private readonly printer: DocketPrinter,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused forbidden (titles are for those who may read cases), invalid-input for days that are none or too far apart */
  async print(asking: Actor, format: DocketFormat, wanted: DocketWanted): Promise<PrintedDocket> {
    const { idempotency: _, ...actor } = asking;
    const permission = wanted.withTitles ? 'case.read' : 'deadline.read';
    if (!may(actor, 'deadline.read') || !may(actor, permission)) throw new Refused({ code: 'forbidden', facts: { permission } });
    const officeId = requireOffice(actor);
    const [office] = await this.database.fetch<DocketOffice>(actor, DOCKET_OFFICE, [officeId]);
    if (!office) throw new Refused({ code: 'not-found' });
    const now = this.clock.now();
    const on = today(now, office.timezone);
    const request = { office, range: rangeOf(on, wanted), locale: actor.locale, withTitles: wanted.withTitles, now };
    const fileName = `docket-${office.code}-${on}.${format}`;
    const note = (rows: number): Promise<void> =>
      this.database.transaction(actor, (tx) =>
        appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'docket.printed', payload: { format, from: request.range.from, to: request.range.to, withTitles: wanted.withTitles, rows }, actorName: actor.name }));
    if (format === 'csv') return { content: Readable.from(this.printer.csv(actor, request, note), { objectMode: false }), fileName, mediaType: 'text/csv; charset=utf-8' };
    const { content, rows } = await this.printer.pdf(actor, request);
    await note(rows);
    return { content: Readable.from([Buffer.from(content)], { objectMode: false }), fileName, mediaType: 'application/pdf' };
  }
}

function rangeOf(on: LocalDate, { from = on, to }: DocketWanted): DocketRange {
  if (!isLocalDate(from)) throw invalid({ pointer: '/from', code: 'not-a-date' });
  const end = to ?? addDays(from, DOCKET_DAYS);
  if (!isLocalDate(end)) throw invalid({ pointer: '/to', code: 'not-a-date' });
  const days = daysBetween(from, end);
  if (days < 0 || days > DOCKET_DAYS_AT_MOST) throw invalid({ pointer: '/to', code: 'out-of-range', params: { min: from, max: addDays(from, DOCKET_DAYS_AT_MOST) } });
  return { from, to: end };
}

const invalid = (error: FieldError): Refused => new Refused({ code: 'invalid-input', errors: [error] });
