import { Injectable } from '@nestjs/common';
import {
  factsFrom, isStaff, may, nextSteps, PERMISSION_CODES, Refused, STAGES, today, WORKFLOW,
  type Actor, type ByLocale, type CaseFile, type FactRecord, type GrantCapacity, type LocalDate, type NextSteps, type Permission, type Stage,
} from '@tamga/domain';
import { Clock, Database, type Tx } from '@tamga/platform';
import { caseFileOf, factOf, type FileRow, type PackedFact } from './case-row.js';
import { CASE_HEAD, CASE_VIEW, PLAIN_VIEW } from './case-view.queries.js';
import { OfficePolicies } from './office-policies.service.js';

type Person = { readonly id: string; readonly name: string };
type ViewRow = FileRow & {
  policy_id: string; timezone: string; facts: PackedFact[]; title: ByLocale; keywords: string; tags: string[]; inventors: string; disclosure_id: string | null;
  next_deadline_on: LocalDate | null; created_at: Date; updated_at: Date; owner: Person | null;
};
type PlainRow = Pick<FileRow, 'id' | 'office_id' | 'reference' | 'track' | 'stage' | 'standing' | 'outcome' | 'stage_entered_on' | 'stage_due_on' | 'held_on' | 'hold_until' | 'closed_on' | 'version'> & {
  title: ByLocale; disclosure_id: string | null; updated_at: Date; capacity: GrantCapacity; signed: boolean; owner: Person | null;
};

/** A case as other features need it to ask `may` and to check its standing. */
export type CaseHead = Pick<CaseFile, 'id' | 'officeId' | 'reference' | 'track' | 'stage' | 'standing' | 'ownerId' | 'version'> & { readonly disclosureId: string | null };

/** What the office sees. */
export type CaseView = CaseFile & {
  readonly view: 'office';
  readonly title: ByLocale; readonly keywords: string; /** The office's own labels; inventors do not see them. */ readonly tags: readonly string[]; readonly inventors: string; readonly disclosureId: string | null; readonly owner: Person | null;
  readonly nextDeadlineOn: LocalDate | null; readonly createdAt: string; readonly updatedAt: string;
  readonly facts: readonly FactRecord[];
  readonly policy: { readonly version: number; readonly targetDays: number | null; readonly mayOverride: readonly string[] };
  readonly permissions: readonly Permission[];
};

/** What happens next, in a code that the screen has plain words for. */
export type PlainNext = 'sign' | 'office-works' | 'paused' | 'in-use' | 'ended';

/** What inventors see of their own case. */
export type PlainCaseView = {
  readonly view: 'plain';
  readonly id: string; readonly reference: string; readonly title: ByLocale; readonly track: CaseFile['track']; readonly stage: Stage; readonly standing: CaseFile['standing'];
  readonly outcome: CaseFile['outcome']; readonly since: LocalDate; readonly disclosureId: string | null; readonly officer: Person | null; readonly updatedAt: string; readonly version: number;
  readonly next: PlainNext;
  /** The stage that follows, when there is one. */
  readonly nextStage: Stage | null;
  /** Until when the office means to be done with this stage; null when there is no target, or the case rests or has ended. */
  readonly expectedOn: LocalDate | null;
  readonly permissions: readonly Permission[];
};

const CASE_PERMISSIONS = PERMISSION_CODES.filter((code) => code.startsWith('case.') && code !== 'case.list' && code !== 'case.search');

/** One case, as the one who asks may see it. */
@Injectable()
export class CasesReader {
  constructor(
    private readonly database: Database,
    private readonly policies: OfficePolicies,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused not-found for a case of another office, or one the person is not named on */
  async view(actor: Actor, caseId: string): Promise<CaseView | PlainCaseView> {
    return isStaff(actor) ? this.officeView(actor, caseId) : this.plainView(actor, caseId);
  }

  /** What this actor can do with the case now, and if not, why. */
  async nextSteps(actor: Actor, caseId: string): Promise<NextSteps> {
    const [row] = await this.database.fetch<ViewRow>(actor, CASE_VIEW, [caseId]);
    if (!row) throw new Refused({ code: 'not-found' });
    const caseFile = caseFileOf(row);
    if (!may(actor, 'case.read', caseFile)) throw new Refused({ code: 'forbidden', facts: { permission: 'case.read' } });
    const policy = await this.policyOf(actor, row.policy_id);
    return nextSteps(caseFile, { facts: factsFrom(row.facts.map(factOf)), policy, today: today(this.clock.now(), row.timezone), actor });
  }

  /** For the features that hang something on a case: what they need to ask `may`, or null when the caller may not know of it. */
  async head(tx: Tx, caseId: string): Promise<CaseHead | null> {
    const row = await tx.one<Pick<ViewRow, 'id' | 'office_id' | 'reference' | 'track' | 'stage' | 'standing' | 'owner_id' | 'disclosure_id' | 'version'>>(CASE_HEAD, [caseId]);
    if (!row) return null;
    const { id, office_id: officeId, reference, track, stage, standing, owner_id: ownerId, disclosure_id: disclosureId, version } = row;
    return { id, officeId, reference, track, stage, standing, ownerId, disclosureId, version };
  }

  private async officeView(actor: Actor, caseId: string): Promise<CaseView> {
    const [row] = await this.database.fetch<ViewRow>(actor, CASE_VIEW, [caseId]);
    if (!row) throw new Refused({ code: 'not-found' });
    const file = caseFileOf(row);
    if (!may(actor, 'case.read', file)) throw new Refused({ code: 'forbidden', facts: { permission: 'case.read' } });
    const policy = await this.policyOf(actor, row.policy_id);
    return {
      view: 'office',
      ...file,
      title: row.title,
      keywords: row.keywords,
      tags: row.tags,
      inventors: row.inventors,
      disclosureId: row.disclosure_id,
      owner: row.owner,
      nextDeadlineOn: row.next_deadline_on,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      facts: row.facts.map(factOf),
      policy: { version: policy.version, targetDays: policy.targetDays[file.stage], mayOverride: policy.mayOverride },
      permissions: CASE_PERMISSIONS.filter((code) => may(actor, code, file)),
    };
  }

  private async plainView(actor: Actor, caseId: string): Promise<PlainCaseView> {
    const [row] = await this.database.fetch<PlainRow>(actor, PLAIN_VIEW, [caseId, actor.userId]);
    if (!row || !may(actor, 'case.read', { officeId: row.office_id, grantCapacity: row.capacity })) throw new Refused({ code: 'not-found' });
    const nextStage = row.standing === 'closed' ? null : (WORKFLOW[row.stage].next[0] ?? null);
    return {
      view: 'plain',
      id: row.id,
      reference: row.reference,
      title: row.title,
      track: row.track,
      stage: row.stage,
      standing: row.standing,
      outcome: row.outcome,
      since: row.closed_on ?? row.held_on ?? row.stage_entered_on,
      disclosureId: row.disclosure_id,
      officer: row.owner,
      updatedAt: row.updated_at.toISOString(),
      version: row.version,
      next: plainNext(row),
      nextStage,
      expectedOn: row.standing === 'open' ? row.stage_due_on : null,
      permissions: CASE_PERMISSIONS.filter((code) => may(actor, code, { officeId: row.office_id, grantCapacity: row.capacity })),
    };
  }

  /** A policy read before costs no trip: a version never changes. */
  private policyOf(actor: Actor, policyId: string): ReturnType<OfficePolicies['pinned']> {
    return this.policies.remembered(policyId) ?? this.database.read(actor, (tx) => this.policies.pinned(tx, policyId));
  }
}

function plainNext({ stage, standing, signed }: PlainRow): PlainNext {
  if (standing === 'closed') return 'ended';
  if (standing === 'on-hold') return 'paused';
  if (stage === STAGES[0] && !signed) return 'sign';
  return WORKFLOW[stage].next.length === 0 ? 'in-use' : 'office-works';
}
