import { Injectable } from '@nestjs/common';
import { agreementSteps, outlives, SCOPE_FIELDS, type Actor } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { AgreementCourse, type CoursePapers, type Family } from './agreement-course.js';
import { AgreementFile, type HeldAgreement } from './agreement-file.js';
import type { RelativeRow } from './course.queries.js';

export type AgreementNextSteps = Awaited<ReturnType<CourseReader['nextSteps']>>;
export type AgreementCourseView = Awaited<ReturnType<CourseReader['course']>>;

/** What an agreement's page asks beside the agreement itself. */
@Injectable()
export class CourseReader {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
    private readonly way: AgreementCourse,
  ) {}

  /** What this actor can do with it now, what is missing, and whose approval is asked for. @throws Refused not-found */
  nextSteps(actor: Actor, id: string) {
    return this.database.read(actor, async (tx) => {
      const held = await this.file.look(tx, allow(actor, 'agreement.read'), id);
      const { record } = await this.way.of(tx, held);
      const { steps, criteria } = agreementSteps(record, { actor, today: held.today });
      return {
        state: held.state,
        version: held.version,
        steps: steps.map(({ command, allowed, to, reasonMinimum, refusal }) => ({ command, allowed, to, reasonMinimum, code: refusal?.code ?? null, missing: (refusal?.errors ?? []).map(({ pointer, code }) => ({ pointer, code })) })),
        criteria,
        approvals: record.approvals.demands,
      };
    });
  }

  /** Versions, approvals, signatories, amendments, and what it stands under and above. @throws Refused not-found */
  course(actor: Actor, id: string) {
    return this.database.read(actor, async (tx) => {
      const held = await this.file.look(tx, allow(actor, 'agreement.read'), id);
      const [papers, family] = await Promise.all([this.way.papers(tx, id), this.way.family(tx, held)]);
      return { ...papersView(papers, held), ...familyView(held, family) };
    });
  }
}

function papersView({ versions, approvals, signatories, amendments }: CoursePapers, held: HeldAgreement) {
  return {
    versions: versions.map(({ createdAt, ...version }) => ({ ...version, isPinned: version.id === held.pinnedVersionId, createdAt: createdAt.toISOString() })),
    approvals: approvals.map(({ decidedAt, withdrawnAt, ...approval }) => ({ ...approval, decidedAt: decidedAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null })),
    signatories,
    amendments: amendments.map(({ appliedAt, createdAt, changes, ...amendment }) => ({
      ...amendment, applied: appliedAt !== null, createdAt: createdAt.toISOString(),
      // In the order of the fields: stored as jsonb, they come back in another.
      changes: SCOPE_FIELDS.flatMap((field) => (changes[field] ? [{ field, from: text(changes[field].from), to: text(changes[field].to) }] : [])),
    })),
  };
}

/** As text: a list of countries with commas between, yes and no as `true` and `false`; null: not said. */
function text(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `outlives`: the last day of the wider agreement, where the narrower one goes on after it; that is allowed and is said. */
function familyView(held: HeldAgreement, { parent, children }: Family) {
  return {
    parent: parent && { ...relative(parent), outlives: outlives(held, parent) },
    children: children.map((child) => ({ ...relative(child), outlives: outlives(child, held) })),
  };
}

const relative = ({ id, title, kind, state, effectiveOn, expiresOn, endedOn }: RelativeRow) => ({ id, title, kind, state, effectiveOn, lastDay: endedOn ?? expiresOn });
