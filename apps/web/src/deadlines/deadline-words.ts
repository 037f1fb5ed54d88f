import i18next, { type TFunction } from 'i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import type { Schemas } from '../api/client.js';
import type { Deadline } from './deadline-queries.js';

/** Of a text the rules have in every language. */
export const inReadersLanguage = (texts: Schemas['RuleTextsDto']): string => (i18next.language === 'ru' ? texts.ru : i18next.language === 'kk' ? texts.kk : texts.en);

/** What a deadline is about; those the office made itself are named by where they come from. */
export function deadlineTitle({ title, kind, stage, basis, jurisdiction, rule }: Pick<Deadline, 'title' | 'kind' | 'stage' | 'jurisdiction'> & { basis: { code: string } } & Partial<Pick<Deadline, 'rule'>>, t: TFunction): string {
  // A rule, or a clause of an agreement, is named in every language; its title, where it has one too, is in the office's.
  if (rule?.title) return inReadersLanguage(rule.title);
  if (title) return title;
  if (kind === 'stage-target' && stage) return t('deadlines:title.stage-target', { stage: t(`domain:stage.${stage}`) });
  if (basis.code === 'bar-date') return jurisdiction ? t('deadlines:title.bar-date-in', { place: jurisdictionName(jurisdiction) }) : t('deadlines:title.bar-date');
  return t(`deadlines:kind.${kind}`);
}

const CODES = new Set(['case.stage-changed', 'case.sent-back', 'case.held', 'case.closed', 'case.resumed', 'case.reopened', 'case.policy-adopted', 'agreement-ended', 'term-changed', 'assessment-revised', 'docket-event.recorded', 'docket-event.corrected', 'docket-event.voided', 'docket-event.keyed', 'docket-event.rule-chosen', 'deadline.extended', 'deadline.keyed', 'deadline.conflict-decided', 'calendar.changed', 'annuity.decision-asked', 'annuity.moved', 'annuity.lapsed', 'annuity.void']);

/** Why it ended: a person's own words, or what happened, in the reader's. */
export const closeReason = (reason: string, t: TFunction): string => (CODES.has(reason) ? t(`deadlines:ended.${reason.replace('.', '-')}`) : reason);
