import { Injectable } from '@nestjs/common';
import {
  applyChanges, changesBetween, inForce, isLocalDate, localDate, type Actor, type AgreementScope, type LocalDate, type ScopeChanges, type ScopeInput,
} from '@tamga/domain';
import { requireDocument } from '@tamga/features/assets';
import { DocumentsReader } from '@tamga/features/documents';
import { SYSTEM } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { AgreementCourse } from './agreement-course.js';
import { invalid, readFields, scopeOf, scopeValues } from './agreement-fields.js';
import { AgreementFile, type HeldAgreement } from './agreement-file.js';
import { decided } from './agreement-steps.service.js';
import type { AgreementView } from './agreement-view.js';
import { AMEND_AGREEMENT, MOVE_AGREEMENT } from './agreements.queries.js';
import { DUE_AMENDMENTS, INSERT_AMENDMENT, MARK_APPLIED, type AmendmentRow } from './course.queries.js';

/** `changes` may be empty: an amendment of the terms alone. */
export type NewAmendment = { readonly effectiveOn: string; readonly documentId: string; readonly note?: string; readonly changes?: ScopeInput };

/** What was agreed anew while an agreement binds: numbered, with its own document, each field another from a day on and never before it. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly course: AgreementCourse,
    private readonly documents: DocumentsReader,
  ) {}

  /**
   * From a day that has come the fields are changed at once, from a later one on that day. Amendments hold in the order of their numbers,
   * so none begins before the one that precedes it.
   * @throws Refused not-found, stale-version, agreement-step-impossible, invalid-input
   */
  amend(actor: Actor, id: string, version: number, wanted: NewAmendment): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version });
      const way = await this.course.of(tx, held);
      decided(way, 'amend', { actor, today: held.today });
      const { amendments } = way.papers;
      const before = pendingOf(amendments).reduce((scope, { changes }) => applyChanges(scope, changes), scopeOf(held));
      const effectiveOn = effectiveDay(held, amendments, before, wanted.effectiveOn);
      const { scope } = readFields(before, wanted.changes ?? {}, effectiveOn);
      await requireDocument(this.documents, tx, { id: wanted.documentId, pointer: '/documentId' }, { caseIds: held.caseIds, subjectId: held.id });
      const changes = changesBetween(before, scope);
      const [amendmentId, number] = [newId(), (amendments.at(-1)?.number ?? 0) + 1];
      const applies = effectiveOn <= held.today;
      await tx.run(INSERT_AMENDMENT, [amendmentId, held.officeId, id, number, effectiveOn, wanted.documentId, wanted.note?.trim() ?? '', changes, applies ? tx.now : null, actor.userId, actor.name, tx.now]);
      if (applies) await this.write(tx, held, 'amended', changes);
      else await tx.run(MOVE_AGREEMENT, [id, version, 'amended', held.suspendedOn, held.pinnedVersionId, held.approvalRulesId, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.amended', amendmentId, number, effectiveOn, fields: Object.keys(changes) });
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** Applies what was agreed for a day that has come. Asks for what is due and not applied, so a day without a run loses nothing. @returns how many */
  async applyDue(): Promise<number> {
    const due = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; officeId: string }>(DUE_AMENDMENTS, [tx.now]));
    let applied = 0;
    for (const { id, officeId } of due) {
      const system: Actor = { ...SYSTEM, officeId };
      applied += await this.database.transaction(system, (tx) => this.applyTo(tx, system, id));
    }
    return applied;
  }

  private async applyTo(tx: Tx, actor: Actor, id: string): Promise<number> {
    const held = await this.file.hold(tx, actor, 'agreement.execute', { id, version: null });
    if (!inForce(held.state)) return 0;
    const due = pendingOf((await this.course.papers(tx, id)).amendments).filter(({ effectiveOn }) => effectiveOn <= held.today);
    if (due.length === 0) return 0;
    await this.write(tx, held, held.state, Object.assign({}, ...due.map(({ changes }) => changes)) as ScopeChanges);
    for (const each of due) {
      await tx.run(MARK_APPLIED, [each.id, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.amendment-applied', amendmentId: each.id, number: each.number, effectiveOn: each.effectiveOn });
    }
    return due.length;
  }

  private async write(tx: Tx, held: HeldAgreement, state: string, changes: ScopeChanges): Promise<void> {
    await tx.run(AMEND_AGREEMENT, [held.id, held.version, state, tx.now, ...scopeValues(applyChanges(scopeOf(held), changes))]);
  }
}

const pendingOf = (amendments: readonly AmendmentRow[]): readonly AmendmentRow[] => amendments.filter(({ appliedAt }) => appliedAt === null);

/** Within the agreement's life, and not before the amendment that it follows. */
function effectiveDay(held: HeldAgreement, amendments: readonly AmendmentRow[], before: AgreementScope, given: string): LocalDate {
  if (!isLocalDate(given)) throw invalid([{ pointer: '/effectiveOn', code: 'not-a-date' }]);
  const [min, max] = [amendments.at(-1)?.effectiveOn ?? held.effectiveOn, before.expiresOn];
  if ((min !== null && given < min) || (max !== null && given > max)) throw invalid([{ pointer: '/effectiveOn', code: 'out-of-range', params: { min: min ?? '', max: max ?? '' } }]);
  return localDate(given);
}
