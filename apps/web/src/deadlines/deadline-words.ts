import type { TFunction } from 'i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import type { Deadline } from './deadline-queries.js';

/** What a deadline is about; those the office made itself are named by where they come from. */
export function deadlineTitle({ title, kind, stage, basis, jurisdiction }: Pick<Deadline, 'title' | 'kind' | 'stage' | 'jurisdiction'> & { basis: { code: string } }, t: TFunction): string {
  if (title) return title;
  if (kind === 'stage-target' && stage) return t('deadlines:title.stage-target', { stage: t(`domain:stage.${stage}`) });
  if (basis.code === 'bar-date') return jurisdiction ? t('deadlines:title.bar-date-in', { place: jurisdictionName(jurisdiction) }) : t('deadlines:title.bar-date');
  return t(`deadlines:kind.${kind}`);
}

const CODES = new Set(['case.stage-changed', 'case.sent-back', 'case.held', 'case.closed', 'case.resumed', 'case.reopened', 'case.policy-adopted', 'agreement-ended', 'assessment-revised']);

/** Why it ended: a person's own words, or what happened, in the reader's. */
export const closeReason = (reason: string, t: TFunction): string => (CODES.has(reason) ? t(`deadlines:ended.${reason.replace('.', '-')}`) : reason);
