import { Injectable } from '@nestjs/common';
import { isStaff, may, Refused, verifyChain, type Actor, type StoredLink } from '@tamga/domain';
import type { CheckResult } from '@tamga/features/cases';
import { CasesReader } from '@tamga/features/cases';
import { AccessGrants, chainSeed, SYSTEM } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, sha256 } from '@tamga/platform';
import { CASE_COUNTS, CHAINS_WITH_EVENTS, PLAIN_EVENTS, PLAIN_TIMELINE, TIMELINE, TIMELINE_KINDS, typesOfKinds, type TimelineKind } from './history.queries.js';

export type HistoryPage = { readonly limit: number; readonly cursor?: string | undefined };
export type TimelineFilter = { readonly kinds?: readonly TimelineKind[] | undefined };
/** How much each tab of a case holds: documents that stand, open deadlines, comments not withdrawn. */
export type CaseCounts = { readonly documents: number; readonly assets: number; readonly deadlines: number; readonly agreements: number; readonly assessments: number; readonly comments: number };
type PageRow = { rows: string; next: (string | number | null)[] | null };
type ChainRow = { record_id: string; record_kind: string; events: StoredLink[] };

const CHAINS = 200;

/** Reads what has happened; nothing here can change it. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesReader,
    private readonly grants: AccessGrants,
  ) {}

  /**
   * What happened to a case, the newest first: everything for the office with the mails that went out, the steps alone for its inventors.
   * Comments carry their words, edits what the fields said before.
   * @returns `{data, page: {nextCursor}}` as JSON text
   */
  async ofCase(actor: Actor, caseId: string, { limit, cursor }: HistoryPage, { kinds = TIMELINE_KINDS }: TimelineFilter = {}): Promise<string> {
    const { officeId, capacity } = await this.database.read(actor, async (tx) => {
      const [head, grantCapacity] = await Promise.all([this.cases.head(tx, caseId), this.grants.capacityOf(tx, actor, caseId)]);
      if (!head) throw new Refused({ code: 'not-found' });
      return { officeId: head.officeId, capacity: grantCapacity };
    });
    if (isStaff(actor)) {
      if (!may(actor, 'case.read', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'case.read' } });
      const from = cursor === undefined ? [null, null, null] : cursorOf(cursor, 3);
      const wanted = [typesOfKinds(kinds), kinds.includes('mails'), may(actor, 'comment.read')];
      return pageText(await this.page({ ...SYSTEM, officeId }, TIMELINE, [limit, caseId, officeId, ...from, ...wanted]));
    }
    if (!may(actor, 'case.read', { officeId, grantCapacity: capacity })) throw new Refused({ code: 'not-found' });
    const [before] = cursor === undefined ? [null] : cursorOf(cursor, 1);
    return pageText(await this.page({ ...SYSTEM, officeId }, PLAIN_TIMELINE, [limit, caseId, officeId, before, PLAIN_EVENTS]));
  }

  /** For the tabs of the office's page. @throws Refused not-found, forbidden */
  async countsOf(actor: Actor, caseId: string): Promise<CaseCounts> {
    if (!isStaff(actor)) throw new Refused({ code: 'not-found' });
    const [row] = await this.database.fetch<CaseCounts & { officeId: string }>(actor, CASE_COUNTS, [caseId]);
    if (!row) throw new Refused({ code: 'not-found' });
    const { officeId, ...counts } = row;
    if (!may(actor, 'case.read', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'case.read' } });
    return counts;
  }

  /** For `tamga verify`: every chain of the audit trail is whole; the first bad link is named. */
  async verify(): Promise<CheckResult> {
    const result: { checked: number; firstBad?: { record: string; fault: string } } = { checked: 0 };
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows: ChainRow[] = await this.database.fetch<ChainRow>(SYSTEM, CHAINS_WITH_EVENTS, [after, CHAINS]);
      for (const { record_id: recordId, record_kind: kind, events } of rows) {
        result.checked += events.length;
        const verdict = verifyChain(events, sha256, chainSeed(recordId));
        if (!verdict.ok) result.firstBad ??= { record: `${kind} ${recordId} event ${verdict.seq}`, fault: verdict.fault };
      }
      const last = rows.at(-1);
      if (!last || rows.length < CHAINS) return { check: 'audit-chains', ok: result.firstBad === undefined, ...result };
      after = last.record_id;
    }
  }

  private async page(actor: Actor, query: { name: string; text: string }, values: unknown[]): Promise<PageRow> {
    try {
      return (await this.database.fetch<PageRow>(actor, query, values))[0] ?? { rows: '', next: null };
    } catch (error) {
      // A cursor that was tampered with holds what is no date, number or id.
      if (['22P02', '22007', '22008', '22003'].includes((error as { code?: string }).code ?? '')) throw invalidCursor();
      throw error;
    }
  }
}

const invalidCursor = (): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });

function cursorOf(cursor: string, length: number): (string | number | null)[] {
  const values = decodeCursor(cursor, length);
  if (!values) throw invalidCursor();
  return values;
}

const pageText = ({ rows, next }: PageRow): string => `{"data":[${rows}],"page":{"nextCursor":${next === null ? 'null' : `"${encodeCursor(next)}"`}}}`;
