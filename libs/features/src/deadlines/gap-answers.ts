import { Injectable } from '@nestjs/common';
import { gapAnswers, Refused, type Actor, type EnteredDeadline, type OpenGap } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import type { NamedQuery, Tx } from '@tamga/platform';
import { officeOf } from './deadline-docket.js';
import { readDocket, type OfficeLaw } from './docket-book.js';

export type NamedGap = OpenGap & { readonly caseId: string; readonly kind: string; readonly closed: boolean };

const COLUMNS = `g.id, g.case_id AS "caseId", g.asset_id AS "assetId", g.docket_event_id AS "eventId", g.rule_code AS rule, g.candidates, e.kind, g.closed_at IS NOT NULL AS closed`;
const GAP: NamedQuery = { name: 'gap-named', text: `SELECT ${COLUMNS} FROM docket_gaps g JOIN docket_events e ON e.id = g.docket_event_id WHERE g.id = $1 AND g.office_id = $2` };
const OF_ASSETS: NamedQuery = { name: 'gaps-of-assets', text: `SELECT ${COLUMNS} FROM docket_gaps g JOIN docket_events e ON e.id = g.docket_event_id WHERE g.asset_id = ANY ($1::uuid[]) AND g.office_id = $2 AND g.closed_at IS NULL ORDER BY g.id` };
const ANSWER: NamedQuery = {
  name: 'gaps-answer',
  text: `UPDATE docket_gaps g SET closed_at = $2, settled_by = $3, settled_reason = 'deadline-entered', answered_by_id = x.deadline FROM jsonb_to_recordset($1::jsonb) AS x (gap uuid, deadline uuid) WHERE g.id = x.gap AND g.closed_at IS NULL`,
};

/** Gaps of the docket that close because somebody has entered the deadline they ask for. When that deadline is cancelled, the next look at the case opens the gap again. */
@Injectable()
export class GapAnswers {
  constructor(private readonly journal: CasesJournal) {}

  /** @throws Refused invalid-input for a gap of nobody's, conflict when it is closed already */
  async named(tx: Tx, officeId: string, id: string): Promise<NamedGap> {
    const gap = await tx.one<NamedGap>(GAP, [id, officeId]);
    if (!gap) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/gapId', code: 'not-one-of' }] });
    if (gap.closed) throw new Refused({ code: 'conflict', facts: { reason: 'already-closed' } });
    return gap;
  }

  /** Of deadlines just entered those that plainly answer a gap of their asset. One statement where there is none. */
  async find(tx: Tx, actor: Actor, entered: readonly EnteredDeadline[], law?: OfficeLaw): Promise<void> {
    const officeId = officeOf(tx, actor);
    // closed in a person's name, or not at all
    const gaps = entered.length === 0 || actor.userId === null ? [] : await tx.query<NamedGap>(OF_ASSETS, [[...new Set(entered.map(({ assetId }) => assetId))], officeId]);
    for (const caseId of [...new Set(gaps.map((gap) => gap.caseId))].sort()) {
      const own = gaps.filter((gap) => gap.caseId === caseId);
      const { book } = await readDocket(tx, officeId, caseId, law ? { law } : {});
      const answers = gapAnswers(book, own, entered);
      await this.close(tx, actor, own.flatMap((gap) => answers.filter(({ gapId }) => gapId === gap.id).map(({ deadlineId }) => ({ gap, deadlineId }))));
    }
  }

  async close(tx: Tx, actor: Actor, answers: readonly { readonly gap: NamedGap; readonly deadlineId: string }[]): Promise<void> {
    if (answers.length === 0) return;
    if (actor.userId === null) throw new Refused({ code: 'forbidden', facts: { permission: 'deadline.meet' } });
    await tx.run(ANSWER, [JSON.stringify(answers.map(({ gap, deadlineId }) => ({ gap: gap.id, deadline: deadlineId }))), tx.now, actor.userId]);
    const officeId = officeOf(tx, actor);
    await this.journal.record(tx, actor, answers.map(({ gap, deadlineId }) => ({ type: 'docket-event.gap-answered', officeId, caseId: gap.caseId, assetId: gap.assetId, docketEventId: gap.eventId, kind: gap.kind, deadlineId })));
  }
}
