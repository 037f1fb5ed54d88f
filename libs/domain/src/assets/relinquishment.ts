import type { LocalDate } from '../time/local-date.js';
import { isLocalDate } from '../time/local-date.js';
import { isWritten } from '../validation/shape.js';
import type { CriterionState } from '../workflow/criterion-state.js';
import type { AssetState, DocketEventKind } from './asset-states.js';

/** How an office gives an asset up: by telling the authority so, or by not doing what keeps it alive. */
export const RELINQUISHMENT_MANNERS = ['withdraw', 'abandon', 'let-lapse'] as const;
export type RelinquishmentManner = (typeof RELINQUISHMENT_MANNERS)[number];

/** What the docket then says; letting lapse says nothing until the authority does. */
export const EVENT_OF_MANNER: { readonly [M in RelinquishmentManner]: DocketEventKind | null } = { withdraw: 'withdrawn', abandon: 'abandoned', 'let-lapse': null };

/** These are never typed into a docket: they follow a decision. */
export const mannerOf = (kind: DocketEventKind): RelinquishmentManner | null => RELINQUISHMENT_MANNERS.find((manner) => EVENT_OF_MANNER[manner] === kind) ?? null;

/** Who must hear before an asset is given up: a funder may take title, a licensee may pay to keep it. */
export const NOTICE_CAPACITIES = ['funder', 'licensee'] as const;
export type NoticeCapacity = (typeof NOTICE_CAPACITIES)[number];

/** `key` is the funding line of the disclosure or the party of the agreement. */
export type NoticeRecipient = { readonly capacity: NoticeCapacity; readonly key: string; readonly name: string };
export type GivenNotice = { readonly capacity: NoticeCapacity; readonly key: string; readonly sentOn: LocalDate };

export type RelinquishmentCase = {
  readonly state: AssetState;
  readonly reason: string;
  readonly decidedById: string | null;
  readonly decidedOn: string | null;
  readonly recipients: readonly NoticeRecipient[];
  readonly notices: readonly GivenNotice[];
};

const MIN_REASON = 10;

/**
 * What giving an asset up asks for, each item explaining itself. What is only planned binds nobody, so nobody need be told.
 * A notice given after the decision's execution would be no notice: those up to `today` count.
 */
export function relinquishmentCriteria(given: RelinquishmentCase, today: LocalDate): readonly CriterionState[] {
  const reason = isWritten(given.reason) && given.reason.trim().length >= MIN_REASON;
  const dated = isLocalDate(given.decidedOn) && given.decidedOn <= today;
  return [
    criterion('relinquish-reason', reason, { min: MIN_REASON }),
    criterion('relinquish-decision', dated && isWritten(given.decidedById), {}),
    ...NOTICE_CAPACITIES.map((capacity) => told(given, capacity, today)),
  ];
}

function told({ state, recipients, notices }: RelinquishmentCase, capacity: NoticeCapacity, today: LocalDate): CriterionState {
  const wanted = state === 'planned' ? [] : recipients.filter((recipient) => recipient.capacity === capacity);
  const missing = wanted.filter(({ key }) => !notices.some((notice) => notice.capacity === capacity && notice.key === key && notice.sentOn <= today));
  return criterion(`relinquish-${capacity}s-told`, missing.length === 0, { told: wanted.length - missing.length, of: wanted.length, missing: missing.map(({ name }) => name).join(', ') });
}

function criterion(code: string, met: boolean, params: { readonly [key: string]: string | number }): CriterionState {
  const progress = typeof params['told'] === 'number' && params['told'] > 0 ? 'in-progress' : 'unmet';
  return { code, met, overridden: false, waivable: false, detail: { code: `${code}.${met ? 'met' : progress}`, params }, where: { tab: 'assets', anchor: 'relinquish' } };
}
