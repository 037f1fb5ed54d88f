import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isLocalDate, type Actor, type EventOf, type LocalDate, type PatentabilityContent } from '@tamga/domain';
import { EventBus, type NamedQuery, type Tx } from '@tamga/platform';
import { AssessmentsReader } from '@tamga/features/assessments';
import { CaseFacts } from '@tamga/features/cases';
import { DeadlineDocket } from './deadline-docket.js';
import { DEADLINE_COLUMNS, DEADLINE_JOINS, type DeadlineRow } from './deadline-row.js';

const OF_ASSESSMENTS: NamedQuery = {
  name: 'deadlines-of-assessments',
  text: `SELECT ${DEADLINE_COLUMNS} FROM deadlines d ${DEADLINE_JOINS} WHERE d.case_id = $1 AND d.assessment_id IS NOT NULL AND d.state IN ('open', 'met') ORDER BY d.id`,
};

type BarDate = { readonly jurisdiction: string; readonly on: LocalDate; readonly basis: string };

/**
 * The days after which an invention can no longer be protected somewhere, as a completed patentability assessment names them,
 * become statutory deadlines in the same transaction; past ones too, as overdue. A revision that drops a day ends its
 * deadline, one that repeats it leaves the deadline alone, met or not.
 */
@Injectable()
export class BarDates implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly docket: DeadlineDocket,
    private readonly assessments: AssessmentsReader,
    private readonly facts: CaseFacts,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'assessment.completed'>>('assessment.completed', async (tx, event) => {
      if (event.kind === 'patentability') await this.docketAll(tx, tx.caller as unknown as Actor, event);
    });
  }

  private async docketAll(tx: Tx, actor: Actor, { caseId, assessmentId }: EventOf<'assessment.completed'>): Promise<void> {
    const found = await this.assessments.completed(tx, caseId, 'patentability');
    if (!found) throw new Error(`the patentability assessment ${assessmentId} of case ${caseId} was announced but is not in force`);
    const content = found.content as PatentabilityContent;
    const dates = (content.barDates ?? []).flatMap(({ jurisdiction, on, basis }): BarDate[] => (jurisdiction && isLocalDate(on) ? [{ jurisdiction, on, basis: basis ?? '' }] : []));
    const docketed = await tx.query<DeadlineRow>(OF_ASSESSMENTS, [caseId]);
    const dropped = docketed.filter((row) => row.state === 'open' && !dates.some((date) => isOf(row, date)));
    const added = dates.filter((date, index) => dates.findIndex((each) => each.jurisdiction === date.jurisdiction && each.on === date.on) === index && !docketed.some((row) => isOf(row, date)));
    if (dropped.length > 0) await this.docket.supersede(tx, actor, dropped, { reason: 'assessment-revised' });
    if (added.length > 0) {
      await this.docket.open(tx, actor, added.map(({ jurisdiction, on, basis }) => ({
        kind: 'statutory', caseId, assessmentId, jurisdiction, title: '', basis: { code: 'bar-date', citation: basis }, dueOn: on,
      })));
    }
    const holds = dates.length > 0 || content.noBarDates === true;
    await this.facts.establish(tx, actor, caseId, 'bar-dates-docketed', { holds, detail: { barDates: dates.length }, source: { kind: 'assessment', id: assessmentId } });
  }
}

const isOf = (row: DeadlineRow, date: BarDate): boolean => row.jurisdiction === date.jurisdiction && row.nominalDueOn === date.on;
