import { Injectable } from '@nestjs/common';
import { checkAssessment, may, Refused, type Actor, type AssessmentKind, type EventOf, type FieldError, type Permission } from '@tamga/domain';
import { Database, newId, type Tx } from '@tamga/platform';
import { CasesJournal } from '@tamga/features/cases';
import { contentOf, inContent, summaryOf, viewOf, type AssessmentSummary, type AssessmentView } from './assessment-view.js';
import { ASSESSMENT, ASSESSMENTS_OF_CASE, INSERT_DRAFT, OPEN_OR_IN_FORCE, SAVE_DRAFT, type AssessmentRow } from './assessments.queries.js';
import { assertOpen, CaseContext, type AssessedCase } from './case-context.js';

/** The newest of each kind, and every revision there has been, newest first within its kind. */
export type AssessmentsOfCase = { current: { kind: AssessmentKind; draft: AssessmentSummary | null; completed: AssessmentSummary | null }[]; history: AssessmentSummary[] };

/** Drafting and reading the five structured records of a case; completing them is `AssessmentCompletion`. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly cases: CaseContext,
  ) {}

  /**
   * The draft of this kind: the one that is open, or a new revision that starts from a copy of the completed one.
   * @throws Refused not-found, forbidden, case-not-open
   */
  async start(actor: Actor, caseId: string, kind: AssessmentKind): Promise<AssessmentView> {
    requireRole(actor, 'assessment.draft');
    return this.database.transaction(actor, async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      allow(actor, 'assessment.draft', found);
      assertOpen(found);
      const [live, context] = await Promise.all([tx.query<AssessmentRow>(OPEN_OR_IN_FORCE, [caseId, kind]), this.cases.assess(tx, found)]);
      const draft = live.find((row) => row.state === 'draft') ?? (await this.begin(tx, actor, found, { kind, former: live[0] ?? null }));
      return viewOf(draft, context);
    });
  }

  /** @throws Refused not-found, forbidden */
  async ofCase(actor: Actor, caseId: string, kinds: readonly AssessmentKind[]): Promise<AssessmentsOfCase> {
    requireRole(actor, 'assessment.read');
    return this.database.read(actor, async (tx) => {
      const [found, rows] = await Promise.all([this.cases.load(tx, caseId), tx.query<AssessmentRow>(ASSESSMENTS_OF_CASE, [caseId])]);
      allow(actor, 'assessment.read', found);
      const history = rows.map(summaryOf);
      const pick = (kind: AssessmentKind, state: string): AssessmentSummary | null => history.find((each) => each.kind === kind && each.state === state) ?? null;
      return { current: kinds.map((kind) => ({ kind, draft: pick(kind, 'draft'), completed: pick(kind, 'completed') })), history };
    });
  }

  /** With everything that follows from its content, worked out now. @throws Refused not-found, forbidden */
  async get(actor: Actor, id: string): Promise<AssessmentView> {
    requireRole(actor, 'assessment.read');
    return this.database.read(actor, async (tx) => {
      const { row, found } = await this.find(tx, actor, id, 'assessment.read');
      return viewOf(row, await this.cases.assess(tx, found));
    });
  }

  /**
   * Lays a piece over a draft: each field it names is replaced, `null` empties one, the others stay.
   * @throws Refused not-found, forbidden, assessment-not-draft, case-not-open, stale-version, invalid-input (pointers under /content; nothing is saved)
   */
  async save(actor: Actor, id: string, version: number, piece: { readonly [field: string]: unknown }): Promise<AssessmentView> {
    requireRole(actor, 'assessment.draft');
    return this.database.transaction(actor, async (tx) => {
      const { row, found } = await this.find(tx, actor, id, 'assessment.draft');
      assertDraft(row, version);
      assertOpen(found);
      const errors = checkPiece(row.kind, piece);
      if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors: inContent(errors) });
      const content = merge(contentOf(row), piece);
      const [saved, context] = await Promise.all([tx.one<{ version: number }>(SAVE_DRAFT, [id, version, content, tx.now]), this.cases.assess(tx, found)]);
      if (!saved) throw new Refused({ code: 'stale-version' }); // somebody else was between our reading and our writing
      return viewOf({ ...row, content, version: saved.version, updated_at: tx.now }, context);
    });
  }

  private async find(tx: Tx, actor: Actor, id: string, permission: Permission): Promise<{ row: AssessmentRow; found: AssessedCase }> {
    const row = await tx.one<AssessmentRow>(ASSESSMENT, [id]);
    if (!row || row.office_id !== actor.officeId) throw new Refused({ code: 'not-found' });
    const found = await this.cases.load(tx, row.case_id);
    allow(actor, permission, found);
    return { row, found };
  }

  private async begin(tx: Tx, actor: Actor, found: AssessedCase, { kind, former }: { kind: AssessmentKind; former: AssessmentRow | null }): Promise<AssessmentRow> {
    const id = newId();
    const content = former?.content ?? {};
    const values = [id, found.officeId, found.id, kind, content, actor.userId, former?.id ?? null, tx.now];
    const [inserted, row] = await Promise.all([tx.one<{ number: number }>(INSERT_DRAFT, values), tx.one<AssessmentRow>(ASSESSMENT, [id])]);
    if (!inserted || !row) throw new Error('the new draft is not there');
    const drafted: EventOf<'assessment.drafted'> = { type: 'assessment.drafted', officeId: found.officeId, caseId: found.id, assessmentId: id, kind, number: inserted.number };
    await this.journal.record(tx, actor, [drafted]);
    return row;
  }
}

/** Asked before any table is: inventors and reviewers have no right to some of them at all. @throws Refused forbidden */
export function requireRole(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new Refused({ code: 'forbidden', facts: { permission } });
}

/** @throws Refused forbidden; whoever is not of the office was refused as not-found before */
export function allow(actor: Actor, permission: Permission, found: Pick<AssessedCase, 'officeId' | 'ownerId'>): void {
  if (!may(actor, permission, { officeId: found.officeId, ownerId: found.ownerId })) throw new Refused({ code: 'forbidden', facts: { permission } });
}

/** @throws Refused assessment-not-draft, stale-version */
export function assertDraft(row: AssessmentRow, version: number): void {
  if (row.state !== 'draft') throw new Refused({ code: 'assessment-not-draft', facts: { state: row.state } });
  if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
}

/** A piece may hold `null` for a field that exists; everything else must have its kind's form. */
function checkPiece(kind: AssessmentKind, piece: { readonly [field: string]: unknown }): readonly FieldError[] {
  const written = Object.fromEntries(Object.entries(piece).filter(([, value]) => value !== null));
  const emptied = Object.fromEntries(Object.entries(piece).filter(([, value]) => value === null));
  return [...checkAssessment(kind, written), ...checkAssessment(kind, emptied).filter(({ code }) => code === 'unknown-field')];
}

function merge(content: object, piece: object): object {
  return Object.fromEntries(Object.entries({ ...content, ...piece }).filter(([, value]) => value !== null && value !== undefined));
}
