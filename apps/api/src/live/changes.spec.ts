import { randomUUID } from 'node:crypto';
import { ASSIGNABLE_ROLES, type Role } from '@tamga/domain';
import type { Signal } from '@tamga/platform';
import { changeFor, recordsOf, type Viewer } from './changes.js';

const [office, me, caseId, disclosureId, reviewId] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
const NOTHING: ReadonlySet<string> = new Set();
const viewer = (...roles: Role[]): Viewer => ({ userId: me, officeId: office, roles });
const signal = (type: string, ids: Signal['ids'] = { caseId }, more: Partial<Signal> = {}): Signal => ({ type, officeId: office, actorId: null, ids, ...more });

describe('staff', () => {
  it('are told which case changed, and whether they did it themselves', () => {
    expect(changeFor(signal('case.stage-changed'), viewer('officer'), NOTHING)).toEqual({ kind: 'case', id: caseId, caseId, own: false });
    expect(changeFor(signal('case.stage-changed', { caseId }, { actorId: me }), viewer('officer'), NOTHING)).toMatchObject({ own: true });
  });

  it('who may import are told how far one is, and nobody else is', () => {
    const importId = randomUUID();
    for (const type of ['import.begun', 'import.progressed', 'import.committed', 'import.failed']) {
      expect(changeFor(signal(type, { importId }), viewer('officer'), NOTHING)).toEqual({ kind: 'import', id: importId, caseId: null, own: false });
      for (const role of ['auditor', 'admin', 'inventor', 'reviewer'] as const) expect(changeFor(signal(type, { importId }), viewer(role), new Set([importId]))).toBeNull();
    }
  });

  it('who do not read cases are not told of any', () => {
    expect(changeFor(signal('case.stage-changed'), viewer('admin'), NOTHING)).toBeNull();
    expect(changeFor(signal('assessment.completed', { caseId, assessmentId: randomUUID() }), viewer('admin'), NOTHING)).toBeNull();
    const deadlineId = randomUUID();
    expect(changeFor(signal('deadline.opened', { caseId, deadlineId }), viewer('admin'), NOTHING)).toEqual({ kind: 'deadline', id: deadlineId, caseId: null, own: false });
  });
});

describe('nobody', () => {
  it.each(ASSIGNABLE_ROLES)('is told anything of another office, not even a %s with a grant', (role) => {
    for (const type of ['case.stage-changed', 'disclosure.submitted', 'review.invited', 'user.disabled', 'policy.published', 'notification.arrived', 'deadline.due']) {
      const elsewhere = signal(type, { caseId, disclosureId, reviewId, userIds: [me] }, { officeId: randomUUID() });
      expect(changeFor(elsewhere, viewer(role), new Set([caseId, disclosureId, reviewId]))).toBeNull();
      expect(changeFor({ ...elsewhere, officeId: null }, viewer(role), new Set([caseId]))).toBeNull();
    }
  });
});

describe('inventors and reviewers', () => {
  it('are told of the records they hold, and of no other id beside them', () => {
    expect(changeFor(signal('disclosure.accepted', { disclosureId, caseId }), viewer('inventor'), new Set([disclosureId]))).toEqual({ kind: 'disclosure', id: disclosureId, caseId: null, own: false });
    expect(changeFor(signal('review.ended', { reviewId, caseId, reviewerId: me }), viewer('reviewer'), new Set([reviewId]))).toEqual({ kind: 'review', id: reviewId, caseId: null, own: false });
  });

  it('are told nothing without a grant', () => {
    for (const type of ['case.stage-changed', 'disclosure.submitted', 'review.invited']) expect(changeFor(signal(type, { caseId, disclosureId, reviewId }), viewer('inventor', 'reviewer'), NOTHING)).toBeNull();
  });

  it('are not told of a review or a disclosure by their grant on its case', () => {
    expect(changeFor(signal('review.submitted', { reviewId, caseId, reviewerId: randomUUID() }), viewer('inventor'), new Set([caseId]))).toBeNull();
    expect(changeFor(signal('disclosure.accepted', { disclosureId, caseId }), viewer('inventor'), new Set([caseId]))).toBeNull();
  });

  it('are not told when the office works on what they do not see', () => {
    for (const type of ['assessment.completed', 'case.fact-established', 'case.officer-assigned', 'case.criterion-overridden', 'case.commented', 'deadline.opened', 'agreement.drafted', 'document.added']) {
      expect(changeFor(signal(type), viewer('inventor'), new Set([caseId]))).toBeNull();
      expect(recordsOf(signal(type))).toEqual([]);
    }
  });
});

it('tells an inbox only its owner', () => {
  const arrived = signal('notification.arrived', { userIds: [me] });
  expect(changeFor(arrived, viewer('inventor'), NOTHING)).toEqual({ kind: 'inbox', id: null, caseId: null, own: false });
  expect(changeFor(arrived, { ...viewer('manager'), userId: randomUUID() }, NOTHING)).toBeNull();
});
