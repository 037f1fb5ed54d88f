import { Injectable } from '@nestjs/common';
import {
  factsOf, Refused, type Actor, type AssessmentContext, type CaseEvent, type Fact, type FactCode, type FactRecord, type FieldError, type LegalContent, type PatentabilityContent,
} from '@tamga/domain';
import { Database, type Tx } from '@tamga/platform';
import { CaseFacts, CasesJournal } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import { computedOf } from './assessment-computed.js';
import { contentOf, inContent, needsOf, viewOf, type AssessmentView } from './assessment-view.js';
import { ASSESSMENT, ASSESSMENT_LOCKED, COMPLETE, FACT_FROM_ELSEWHERE, FACTS_FROM, IN_FORCE, SUPERSEDE, type AssessmentRow } from './assessments.queries.js';
import { allow, assertDraft, requireRole } from './assessments.service.js';
import { assertOpen, CaseContext, type AssessedCase } from './case-context.js';

/** Established by the deadlines that the bar dates become, not by the assessment that names them. */
const LEFT_TO_DEADLINES: readonly Fact[] = ['bar-dates-docketed'];

/** How a draft becomes the record in force: whole, with its facts, its history and the end of its predecessor, or not at all. */
@Injectable()
export class AssessmentCompletion {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly facts: CaseFacts,
    private readonly cases: CaseContext,
    private readonly documents: DocumentsReader,
  ) {}

  /**
   * @throws Refused not-found, forbidden, case-not-open, assessment-not-draft, stale-version, assessment-incomplete (with what each field still needs)
   */
  async complete(actor: Actor, id: string, version: number): Promise<AssessmentView> {
    requireRole(actor, 'assessment.complete');
    return this.database.transaction(actor, async (tx) => {
      const first = await tx.one<AssessmentRow>(ASSESSMENT, [id]);
      if (!first || first.office_id !== actor.officeId) throw new Refused({ code: 'not-found' });
      const found = await this.cases.lock(tx, first.case_id);
      allow(actor, 'assessment.complete', found);
      const [row, former, context] = await Promise.all([
        tx.one<AssessmentRow>(ASSESSMENT_LOCKED, [id]),
        tx.one<AssessmentRow>(IN_FORCE, [first.case_id, first.kind]),
        this.cases.assess(tx, found),
      ]);
      if (!row) throw new Refused({ code: 'not-found' });
      assertDraft(row, version);
      assertOpen(found);
      await this.assertComplete(tx, row, context);
      if (former) await tx.run(SUPERSEDE, [former.id, id, tx.now]);
      await tx.run(COMPLETE, [id, version, actor.userId, tx.now, computedOf(row.kind, contentOf(row))]);
      await this.tell(tx, actor, found, { row, former, facts: await this.established(tx, row, context) });
      const completed = await tx.one<AssessmentRow>(ASSESSMENT, [id]);
      if (!completed) throw new Error('the completed assessment is not there');
      return viewOf(completed, context);
    });
  }

  private async assertComplete(tx: Tx, row: AssessmentRow, context: AssessmentContext): Promise<void> {
    const errors = [...needsOf(row, context).flatMap(({ missing }) => missing), ...inContent(await this.unknownDocuments(tx, row))];
    if (errors.length > 0) throw new Refused({ code: 'assessment-incomplete', errors });
  }

  /** Evidence named by its id must be there, on this very case, and not removed. */
  private async unknownDocuments(tx: Tx, row: AssessmentRow): Promise<FieldError[]> {
    const named = documentsNamed(row);
    if (named.length === 0) return [];
    const known = new Set((await this.documents.onCase(tx, row.case_id)).map((document) => document.id));
    return named.filter(({ id }) => !known.has(id)).map(({ pointer }) => ({ pointer, code: 'unknown-document' }));
  }

  /** The facts this assessment proves. Protection that was really filed is proved by the asset's own record and not taken over by a decision not to file. */
  private async established(tx: Tx, row: AssessmentRow, context: AssessmentContext): Promise<FactRecord[]> {
    const source = { kind: 'assessment', id: row.id };
    const proven = factsOf(row.kind, contentOf(row), context).filter(({ fact }) => !LEFT_TO_DEADLINES.includes(fact));
    const records: FactRecord[] = [];
    for (const { fact, detail } of proven) {
      if (fact === 'protection-decided') {
        if ((contentOf(row) as LegalContent).protection?.decision === 'filed') continue;
        if (await tx.one(FACT_FROM_ELSEWHERE, [row.case_id, fact])) continue;
      }
      records.push({ code: fact, holds: true, detail, source });
    }
    return records;
  }

  /** History first, so that whoever hears of the completion finds it in force; then the facts, and those its predecessor had alone. */
  private async tell(tx: Tx, actor: Actor, found: AssessedCase, done: { row: AssessmentRow; former: AssessmentRow | null; facts: FactRecord[] }): Promise<void> {
    const { row, former, facts } = done;
    const about = { officeId: found.officeId, caseId: found.id, kind: row.kind };
    const events: CaseEvent[] = [
      ...(former ? [{ type: 'assessment.superseded' as const, ...about, assessmentId: former.id, number: former.number, bySupersedingId: row.id }] : []),
      { type: 'assessment.completed', ...about, assessmentId: row.id, number: row.number, facts: facts.map(({ code }) => code as Fact) },
    ];
    await this.journal.record(tx, actor, events);
    const stale = former ? await tx.query<{ code: FactCode }>(FACTS_FROM, [found.id, former.id]) : [];
    const ended = stale.filter(({ code }) => !LEFT_TO_DEADLINES.includes(code as Fact) && !facts.some((fact) => fact.code === code));
    await this.facts.establishAll(tx, actor, found.id, [...facts, ...ended.map(({ code }): FactRecord => ({ code, holds: false, detail: {}, source: { kind: 'assessment', id: row.id } }))]);
  }
}

/** Every document an assessment rests on, with where it is named. */
function documentsNamed(row: AssessmentRow): { id: string; pointer: string }[] {
  const { priorArt } = contentOf(row) as PatentabilityContent;
  const { titleAssignments = [] } = contentOf(row) as LegalContent;
  return [
    ...(priorArt?.documentIds ?? []).map((id, i) => ({ id, pointer: `/priorArt/documentIds/${i}` })),
    ...titleAssignments.flatMap(({ documentId }, i) => (documentId === undefined ? [] : [{ id: documentId, pointer: `/titleAssignments/${i}/documentId` }])),
  ];
}
