import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Notice = Schemas['NotificationDto'];
export type NoticeKind = Notice['kind'];

/** The server words each line, so each language has its own pages. */
export const inboxQuery = (unreadOnly: boolean, topic: KindGroup | null, language: string) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'inbox', unreadOnly, topic, language],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/notifications', { query: { limit: 30, ...(unreadOnly ? { 'filter[unread]': 'true' } : {}), ...(topic ? { 'filter[kind]': [...KIND_GROUPS[topic]] } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const preferencesQuery = queryOptions({ queryKey: ['notification-preferences'], queryFn: async () => (await api.get('/api/v1/notification-preferences')).data });

/** In the order of work, so that a person finds theirs. */
const KIND_GROUPS = {
  disclosures: ['publication-reported', 'disclosure-submitted', 'signature-requested', 'signatures-voided', 'signatures-complete', 'disclosure-returned', 'disclosure-accepted', 'disclosure-withdrawn'],
  cases: ['case-assigned', 'case-stage-changed', 'case-sent-back', 'case-held', 'case-resumed', 'case-closed', 'case-reopened', 'case-reminded', 'criterion-overridden', 'case-commented', 'comment-mention', 'assessment-completed'],
  reviews: ['review-invited', 'review-accepted', 'review-declined', 'review-submitted', 'review-ended'],
  agreements: ['approval-asked', 'agreement-executed', 'agreement-terminated', 'distribution-submitted', 'statement-ready', 'remuneration-due', 'lead-recorded'],
  deadlines: ['deadline-due', 'deadline-escalated', 'deadline-reassigned', 'annuity-asked', 'import-ended'],
  account: ['welcome', 'password-changed'],
} as const satisfies Record<string, readonly NoticeKind[]>;
export type KindGroup = keyof typeof KIND_GROUPS;

export const GROUPS = Object.keys(KIND_GROUPS) as readonly KindGroup[];

export function groupOf(kind: NoticeKind): KindGroup {
  return GROUPS.find((group) => (KIND_GROUPS[group] as readonly NoticeKind[]).includes(kind)) ?? 'cases';
}
