import { Injectable } from '@nestjs/common';
import { PROTECTING_EVENTS, type Actor, type DocketEventKind, type LocalDate } from '@tamga/domain';
import { AssessmentsReader } from '@tamga/features/assessments';
import { CaseFacts } from '@tamga/features/cases';
import type { Tx } from '@tamga/platform';
import { PROTECTING_EVENT } from './assets.queries.js';

type Protecting = { id: string; kind: DocketEventKind; occurredOn: LocalDate; jurisdiction: string | null };

/**
 * Keeps `protection-decided` true to the docket: it rests on the first filing or registration that stands, else on a legal
 * assessment that documents the decision not to file, else on nothing.
 */
@Injectable()
export class Protection {
  constructor(
    private readonly facts: CaseFacts,
    private readonly assessments: AssessmentsReader,
  ) {}

  async settle(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    const event = await tx.one<Protecting>(PROTECTING_EVENT, [caseId, PROTECTING_EVENTS]);
    if (event) {
      const detail = { decision: 'filed', on: event.occurredOn, jurisdiction: event.jurisdiction };
      return this.facts.establish(tx, actor, caseId, 'protection-decided', { holds: true, detail, source: { kind: 'docket-event', id: event.id } });
    }
    const legal = await this.assessments.completed(tx, caseId, 'legal');
    if (legal?.content.protection?.decision === 'not-to-file') {
      return this.facts.establish(tx, actor, caseId, 'protection-decided', { holds: true, detail: { decision: 'not-to-file' }, source: { kind: 'assessment', id: legal.id } });
    }
    await this.facts.withdraw(tx, actor, caseId, 'protection-decided');
  }
}
