import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type DeadlineKind, type LocalDate } from '@tamga/domain';
import { Clock, Database } from '@tamga/platform';
import { AFFILIATIONS, DEADLINE_LOAD, WORKLOAD } from './load.queries.js';
import { officeOf, reportQuery, type ReportFilter } from './report-filter.js';

/** `month` is `overdue` for what is past its day, and otherwise the month (YYYY-MM) it is due in; today's month holds what is left of it. */
export type DeadlineMonth = { readonly month: string; readonly kind: DeadlineKind; readonly count: number; readonly unverified: number };
export type DeadlineLoad = { readonly on: LocalDate; readonly until: LocalDate; readonly months: readonly DeadlineMonth[]; /** Open ones due after `until`. */ readonly later: number };
/** Null ids and names stand for what nobody has. */
export type Load = {
  readonly ownerId: string | null; readonly name: string | null; readonly open: number; readonly onHold: number; readonly overTarget: number;
  readonly deadlines: number; readonly overdue: number; readonly due30: number;
};
export type Workload = { readonly on: LocalDate; readonly people: readonly Load[] };
/** `name` as somebody wrote it, null where nothing is written. A disclosure with inventors of two faculties counts for both. */
export type AffiliationCount = { readonly name: string | null; readonly submitted: number; readonly accepted: number };
export type AffiliationReport = { readonly from: LocalDate; readonly to: LocalDate; readonly total: number; readonly affiliations: readonly AffiliationCount[] };

/** What lies ahead and who carries it, and where inventions come from. */
@Injectable()
export class LoadReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Open deadlines by the month they are due in, twelve months ahead. */
  async deadlines(actor: Actor, filter: ReportFilter): Promise<DeadlineLoad> {
    officeOf(actor, 'deadline.read');
    return this.ask(actor, filter, 'report-deadline-load', DEADLINE_LOAD);
  }

  async workload(actor: Actor, filter: ReportFilter): Promise<Workload> {
    return this.ask(actor, filter, 'report-workload', WORKLOAD);
  }

  async affiliations(actor: Actor, filter: ReportFilter): Promise<AffiliationReport> {
    officeOf(actor, 'disclosure.list');
    return this.ask(actor, filter, 'report-affiliations', AFFILIATIONS);
  }

  private async ask<Answer>(actor: Actor, filter: ReportFilter, name: string, text: (ofCase: (id: string) => string) => string): Promise<Answer> {
    const { query, values } = reportQuery(name, text, { officeId: officeOf(actor), now: this.clock.now(), filter });
    const [row] = await this.database.fetch<Answer>(actor, query, values);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}
