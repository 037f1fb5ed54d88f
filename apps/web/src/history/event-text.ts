import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import { policyQuery } from '../cases/case-queries.js';
import { useCriterionTitle } from '../cases/CriterionItem.js';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { namesQuery, type HistoryEvent } from './history-queries.js';

export type EventWords = {
  /** What happened, in one sentence. */
  text: string;
  /** What a person wrote about it: a reason, a justification. */
  quote: string | null;
};

const KINDS: Record<string, string> = { document: 'documents:kind', assessment: 'cases:assessments.kind', asset: 'assets:kind', 'docket-event': 'assets:event', deadline: 'history:kind.deadline', party: 'history:kind.party', mail: 'notifications:kind' };
const CODES: Record<string, (type: string) => string> = {
  from: () => 'domain:stage', to: () => 'domain:stage', stage: () => 'domain:stage', outcome: () => 'domain:outcome', track: () => 'domain:track', role: () => 'domain:role', because: () => 'history:because', capacity: () => 'history:capacity', manner: () => 'history:manner',
  kind: (type) => KINDS[type.split('.')[0] ?? ''] ?? 'history:kind.agreement',
};
const DATES = ['on', 'until', 'dueOn', 'metOn', 'effectiveOn', 'expiresOn'];
const QUOTES = ['reason', 'justification'] as const;

/** Puts an event into the reader's words: codes become names, dates dates, and ids of colleagues their names. */
export function useEventWords(): (event: Pick<HistoryEvent, 'type' | 'payload'>) => EventWords {
  const { t, i18n } = useTranslation(['history', 'domain', 'documents', 'cases', 'notifications']);
  const may = useMay();
  const names = useQuery({ ...namesQuery, enabled: may('user.list') });
  // An item's name stands in the office's policy; the event keeps its code.
  const policy = useQuery({ ...policyQuery, enabled: may('policy.read') });
  const labels = new Map(Object.values(policy.data?.policy.checklist ?? {}).flat().map((item) => [`checklist:${item.code}`, item.label]));
  const titleOf = useCriterionTitle();
  const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  return ({ type, payload }) => {
    const words: Record<string, string | number> = {};
    for (const [key, value] of Object.entries(payload)) {
      if (typeof value === 'number') words[key] = value;
      else if (typeof value === 'string' && DATES.includes(key) && value !== '') words[key] = formatDate(value);
      else if (typeof value === 'string' && key === 'jurisdiction') words[key] = jurisdictionName(value);
      else if (typeof value === 'string' && CODES[key]) words[key] = t(`${CODES[key](type)}.${value}`);
      else words[key] = text(value);
    }
    const criterion = payload['fact'] ?? payload['criterion'];
    if (typeof criterion === 'string') words['criterion'] = titleOf({ code: criterion, ...(labels.has(criterion) ? { label: labels.get(criterion) } : {}) });
    if (typeof payload['ownerId'] === 'string') words['owner'] = names.data?.get(payload['ownerId']) ?? t('history:colleague');
    if (typeof payload['previousOwnerId'] === 'string') words['previous'] = names.data?.get(payload['previousOwnerId']) ?? t('history:colleague');
    if (typeof payload['questions'] === 'number') words['count'] = payload['questions'];
    if (typeof payload['daysHeld'] === 'number' && payload['daysHeld'] > 0) words['count'] = payload['daysHeld'];
    const full = `history:event.${type}`;
    const variant = variantOf(type, payload);
    const count = Number(words['count'] ?? 1);
    // A sentence is told only when the event holds every word it needs: the same type is kept with more or less beside it.
    const told = (each: string): boolean => i18n.exists(each, { count }) && [...i18n.t(each, { count, skipInterpolation: true }).matchAll(/{{(\w+)}}/g)].every(([, name]) => name !== undefined && words[name] !== undefined && words[name] !== '');
    const key = [variant ? `${full}-${variant}` : full, full, `history:short.${type}`, `audit:short.${type}`].find(told) ?? 'history:unknown';
    const quote = QUOTES.map((name) => payload[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? null;
    return { text: t(key, words), quote };
  };
}

/** The same event read differently: with or without an end, with or without an officer. */
function variantOf(type: string, payload: Record<string, unknown>): string | null {
  if (type === 'case.officer-assigned' && payload['previousOwnerId']) return 'instead';
  if (type.endsWith('.keyed') && payload['outcome'] !== 'awaited') return String(payload['outcome']);
  if (type === 'deadline.conflict-decided' && payload['decision'] === 'move') return 'move';
  if (type === 'mail.sent' && payload['state'] !== 'sent') return String(payload['state']);
  if (type === 'annuity.decided' && typeof payload['decision'] === 'string') return payload['decision'];
  if (type === 'annuity.ended' && payload['outcome'] === 'lapsed') return 'lapsed';
  if (type === 'case.held' && payload['until']) return 'until';
  if (type === 'case.stage-changed' && Array.isArray(payload['overridden']) && payload['overridden'].length > 0) return 'waived';
  if (type === 'review.declined' && payload['conflict'] === true) return 'conflict';
  if (type === 'asset.recorded' && payload['jurisdiction']) return 'in';
  if (type === 'agreement.executed' && payload['expiresOn']) return 'until';
  if (type === 'agreement.moved') return String(payload['command'] === 'reject' ? 'reject' : payload['to']);
  return null;
}
