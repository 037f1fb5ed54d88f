import { Injectable } from '@nestjs/common';
import { isLocalDate, Refused, type Actor, type FieldError } from '@tamga/domain';
import { allow, appendAudit } from '@tamga/features/identity';
import { Clock, csv, Database, decodeCursor, encodeCursor, type SheetRow } from '@tamga/platform';
import { auditPage, dayIn, OFFICE_NOW, type AuditFilter, type AuditKey } from './audit-search.queries.js';

export type AuditEntryView = {
  readonly id: string; readonly recordKind: string; readonly recordId: string; readonly seq: number; readonly type: string; readonly at: string;
  readonly actor: { readonly id: string | null; readonly name: string } | null; readonly payload: Record<string, unknown>; readonly hash: string;
};
export type AuditPage = { readonly data: readonly AuditEntryView[]; readonly page: { readonly nextCursor: string | null } };
export type AuditExport = { readonly fileName: string; readonly content: AsyncGenerator<Uint8Array> };
type EventRow = Omit<AuditEntryView, 'actor'> & { actorId: string | null; actorName: string };

/** Rows held at a time while a file is written. */
const BATCH = 500;
/** Codes, as in the API: the file is read by programs and in years to come. */
export const AUDIT_COLUMNS = ['at', 'actor', 'actorId', 'type', 'recordKind', 'recordId', 'number', 'payload', 'hash'] as const;

/** Finds in the office's trail of what is not a case: who did what, when, to which record. */
@Injectable()
export class AuditSearch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused forbidden, invalid-input for a cursor of another list or a day that is none */
  async list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }, filter: AuditFilter): Promise<AuditPage> {
    const officeId = reading(actor, filter);
    const after = cursor === undefined ? null : keyOf(cursor);
    const rows = await this.rows(actor, officeId, filter, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown.map(viewOf), page: { nextCursor: last ? encodeCursor([last.at, last.id]) : null } };
  }

  /**
   * Everything that the filter finds, as CSV in batches; nothing in it runs as a formula. That it was taken out is itself written into the trail first.
   * @throws Refused forbidden, invalid-input
   */
  async export(actor: Actor, filter: AuditFilter): Promise<AuditExport> {
    const officeId = reading(actor, filter);
    const filters = Object.entries(filter).filter(([, value]) => value !== undefined).map(([name]) => name).sort();
    const office = await this.database.transaction(actor, async (tx) => {
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'audit.exported', payload: { format: 'csv', filters }, actorName: actor.name });
      return tx.one<{ code: string; timezone: string }>(OFFICE_NOW, [officeId]);
    });
    if (!office) throw new Refused({ code: 'not-found' });
    const content = csv({ headings: AUDIT_COLUMNS }, this.batches(actor, officeId, filter));
    return { fileName: `${office.code}-audit-${dayIn(this.clock.now(), office.timezone)}.csv`, content };
  }

  private async *batches(actor: Actor, officeId: string, filter: AuditFilter): AsyncGenerator<SheetRow[]> {
    for (let after: AuditKey | null = null; ; ) {
      const rows: EventRow[] = await this.rows(actor, officeId, filter, { after, limit: BATCH });
      yield rows.map((row) => [row.at, row.actorName, row.actorId, row.type, row.recordKind, row.recordId, row.seq, JSON.stringify(row.payload), row.hash]);
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = [last.at, last.id];
    }
  }

  private rows(actor: Actor, officeId: string, filter: AuditFilter, page: { after: AuditKey | null; limit: number }): Promise<EventRow[]> {
    const { query, values } = auditPage(officeId, filter, page);
    return this.database.fetch<EventRow>(actor, query, values);
  }
}

const viewOf = ({ actorId, actorName, ...row }: EventRow): AuditEntryView => ({ ...row, actor: actorId === null && actorName === '' ? null : { id: actorId, name: actorName } });

function reading(actor: Actor, { from, to }: AuditFilter): string {
  const officeId = allow(actor, 'audit.read');
  const errors = Object.entries({ from, to }).flatMap(([name, day]): FieldError[] => (day === undefined || isLocalDate(day) ? [] : [{ pointer: `/filter[${name}]`, code: 'not-a-date' }]));
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
  return officeId;
}

function keyOf(cursor: string): AuditKey {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const whole = typeof at === 'string' && typeof id === 'string' && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id);
  if (!whole) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
  return [at, id];
}
