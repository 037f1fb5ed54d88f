import type { EventOf } from '../events.js';
import type { LocalDate } from '../time/local-date.js';
import type { CaseFile } from './case-file.js';
import { dueOn, type OfficePolicy } from './policy.js';
import { criteriaOf } from './workflow.js';

/** What a case of a stage and track is asked for under one policy and not under the other, by the criteria's codes. */
export type CriteriaChange = { readonly gained: readonly string[]; readonly lost: readonly string[] };

export function criteriaChange(about: Pick<CaseFile, 'stage' | 'track'>, from: OfficePolicy, to: OfficePolicy): CriteriaChange {
  const codes = (policy: OfficePolicy): string[] => criteriaOf(about, policy).map(({ code }) => code);
  const [before, after] = [codes(from), codes(to)];
  return { gained: after.filter((code) => !before.includes(code)), lost: before.filter((code) => !after.includes(code)) };
}

/**
 * A living case goes over to another policy: its stage's target is counted anew from the day its clock started, so days on hold stay
 * excluded. Waived criteria stay waived. Null when the case is closed: it is judged for ever by the policy it was closed under.
 */
export function adoptPolicy(caseFile: CaseFile, policy: OfficePolicy, today: LocalDate): EventOf<'case.policy-adopted'> | null {
  if (caseFile.standing === 'closed') return null;
  const { id: caseId, officeId, stage, standing } = caseFile;
  const stageDueOn = dueOn(policy, stage, caseFile.clockStartedOn);
  return { type: 'case.policy-adopted', officeId, caseId, policyVersion: policy.version, stage, held: standing === 'on-hold', moved: stageDueOn !== caseFile.stageDueOn, on: today, stageDueOn };
}
