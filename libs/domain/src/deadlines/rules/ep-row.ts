import { texts } from './row-parts.js';
import type { DeadlineRule } from './rule.js';

type Own = Pick<DeadlineRule, 'code' | 'title' | 'trigger' | 'triggerLabel' | 'dates' | 'citation' | 'source' | 'verified' | 'verification'> & Partial<DeadlineRule>;
/** Fills in what rows of the EPC have in common: R. 131 counts, R. 134(1) rolls. */
export const ep = (own: Own): DeadlineRule => ({ version: 1, jurisdiction: 'EP', assetKinds: ['patent'], parameters: [], character: 'statutory', closedDays: { calendar: 'ep-epo' }, ...own });

export const DOCUMENT = texts('Date of the communication', 'Дата уведомления', 'Хабарлама күні');
export const GRANT_MENTIONED = texts('Mention of grant in the Bulletin', 'Публикация сведений о выдаче в Бюллетене', 'Бюллетеньде беру туралы жарияланған күн');
export const FILED = texts('Filing date', 'Дата подачи', 'Өтінім берілген күн');
export const PRIORITY = texts('Priority date', 'Дата приоритета', 'Басымдық күні');
