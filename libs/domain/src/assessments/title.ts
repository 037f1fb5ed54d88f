import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { needed } from '../validation/needed.js';
import { isWritten } from '../validation/shape.js';
import type { LegalContent } from './contents.js';

/**
 * Title from every inventor: a signed deed where the right was assigned, and the law or the contract named where it
 * passed by itself.
 * @param inventorIds the inventor lines of the disclosure, each of which must be covered
 */
export function titleNeeds({ titleAssignments = [] }: LegalContent, inventorIds: readonly string[]): readonly FieldError[] {
  const covered = new Set(titleAssignments.map(({ inventorId }) => inventorId));
  const uncovered = inventorIds.filter((inventorId) => !covered.has(inventorId));
  return [
    ...needed(inventorIds.length > 0 || titleAssignments.length > 0, '/titleAssignments'),
    ...uncovered.map((inventorId) => fieldError('/titleAssignments', 'inventor-not-covered', { inventorId })),
    ...titleAssignments.flatMap((each, index) => {
      const pointer = below('/titleAssignments', index);
      const byDeed = each.basis === 'assignment';
      const byLaw = each.basis === 'employment-law' || each.basis === 'employment-contract';
      return [
        ...needed(each.inventorId !== undefined, `${pointer}/inventorId`),
        ...needed(each.basis !== undefined, `${pointer}/basis`),
        ...needed(!byDeed || each.assignedOn !== undefined, `${pointer}/assignedOn`),
        ...needed(!byDeed || each.documentId !== undefined, `${pointer}/documentId`),
        ...needed(!byLaw || isWritten(each.note), `${pointer}/note`),
      ];
    }),
  ];
}
