import { DeadlinesService, type DeadlineByHand, type DeadlineView } from '@tamga/features/deadlines';
import type { TestUser } from './a-user.js';
import type { CaseWorld } from './a-case.js';

/** A statutory deadline, recorded by an officer; of a case when given one. */
export function aDeadline({ get }: CaseWorld, officer: TestUser, over: Partial<DeadlineByHand> = {}): Promise<DeadlineView> {
  return get(DeadlinesService).record(officer.actor, {
    kind: 'statutory',
    title: 'End of the priority year',
    basis: { code: 'paris-priority', citation: 'Paris Convention, Article 4C(1)' },
    dueOn: '2027-06-01',
    ...over,
  });
}
