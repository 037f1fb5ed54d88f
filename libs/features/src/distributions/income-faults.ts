import { WHOLE_SHARE, type FieldError, type JointOwner } from '@tamga/domain';
import type { Share, Weight } from './income-terms.queries.js';
import type { PayeeRow } from './payees.queries.js';

const PERCENT = /^\d{1,2}(\.\d{1,4})?$/;
const MOST = 1_000_000;
const sumOf = (list: readonly Share[]): number => list.reduce((all, { share }) => all + share, 0);
const notWhole = (list: readonly Share[], pointer: string): readonly FieldError[] => (sumOf(list) === WHOLE_SHARE ? [] : [{ pointer, code: 'shares-do-not-sum' }]);

/** Basis points. `inventors`: in place of the accepted disclosure's; null keeps those. `jointOwners`: of what is received; with `administration` (percent), of what that leaves, each part then by its owner's own policy. */
export type Split = { readonly inventors: readonly Share[] | null; readonly jointOwners: readonly JointOwner[]; readonly administration: string | null };

/** @param known the payees it names that there are */
export function splitFaults({ inventors, jointOwners, administration }: Split, known: ReadonlyMap<string, PayeeRow>): readonly FieldError[] {
  const owners = sumOf(jointOwners);
  return [
    ...listFaults(inventors ?? [], '/inventors', known), ...listFaults(jointOwners, '/jointOwners', known), ...(inventors === null ? [] : notWhole(inventors, '/inventors')),
    ...(owners > WHOLE_SHARE ? [{ pointer: '/jointOwners', code: 'shares-do-not-sum', params: { sum: owners / 100 } }] : []), ...administrationFaults(administration, jointOwners, known),
  ];
}

/** An owner's inventors are of the owner alone, and have all of what its policy gives inventors. */
function administrationFaults(administration: string | null, owners: readonly JointOwner[], known: ReadonlyMap<string, PayeeRow>): readonly FieldError[] {
  const seen = new Set<string>();
  return [
    ...(administration !== null && !PERCENT.test(administration) ? [{ pointer: '/administration', code: 'invalid-format', params: { example: '15' } }] : []),
    ...(administration !== null && owners.length === 0 ? [{ pointer: '/jointOwners', code: 'required' }] : []),
    ...owners.flatMap(({ payeeId, inventors = [] }, place) => {
      const at = `/jointOwners/${place}`;
      if (inventors.length === 0) return [];
      const twice = inventors.flatMap((each, n) => (seen.size === seen.add(each.payeeId).size ? [{ pointer: `${at}/inventors/${n}/payeeId`, code: 'duplicate' }] : []));
      return [
        // Without an administration the owner's part goes to the owner whole, and its inventors would be named for nothing.
        ...(administration === null ? [{ pointer: '/administration', code: 'required' }] : []), ...(known.get(payeeId)?.kind === 'joint-owner' ? [] : [{ pointer: `${at}/payeeId`, code: 'not-one-of' }]),
        ...listFaults(inventors, `${at}/inventors`, known).filter(({ code }) => code !== 'duplicate'), ...twice, ...notWhole(inventors, `${at}/inventors`),
      ];
    }),
  ];
}

const listFaults = (list: readonly Share[], at: string, known: ReadonlyMap<string, PayeeRow>): readonly FieldError[] => list.flatMap(({ payeeId, share }, place) => [
  ...(known.has(payeeId) ? [] : [{ pointer: `${at}/${place}/payeeId`, code: 'not-one-of' }]), ...(list.findIndex((other) => other.payeeId === payeeId) < place ? [{ pointer: `${at}/${place}/payeeId`, code: 'duplicate' }] : []),
  ...(Number.isSafeInteger(share) && share >= 0 && share <= WHOLE_SHARE ? [] : [{ pointer: `${at}/${place}/share`, code: 'out-of-range', params: { min: 0, max: 100 } }]),
]);

/** Each case of the agreement has one weight, and not all of them nought. */
export function weightFaults(weights: readonly Weight[], under: readonly string[]): readonly FieldError[] {
  const once = new Set(weights.map(({ caseId }) => caseId)).size === weights.length;
  return [
    ...weights.flatMap(({ caseId, weight }, place) => [...(under.includes(caseId) ? [] : [{ pointer: `/weights/${place}/caseId`, code: 'not-one-of' }]), ...(Number.isSafeInteger(weight) && weight >= 0 && weight <= MOST ? [] : [{ pointer: `/weights/${place}/weight`, code: 'out-of-range', params: { min: 0, max: MOST } }])]),
    ...(once && under.every((caseId) => weights.some((each) => each.caseId === caseId)) ? [] : [{ pointer: '/weights', code: 'required' }]),
    ...(weights.some(({ weight }) => weight > 0) ? [] : [{ pointer: '/weights', code: 'too-few', params: { min: 1 } }]),
  ];
}
