import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, askFile } from '../api/client.js';
import { saveFile } from '../api/save-file.js';

/** `from` and `to` are days of the office, both included; empty means any. */
export type AuditFilter = { kind: string; type: string; actorId: string; from: string; to: string; recordId: string };
export const EVERYTHING: AuditFilter = { kind: '', type: '', actorId: '', from: '', to: '', recordId: '' };
export const RECORD_KINDS = ['disclosure', 'user', 'office', 'token', 'agreement', 'party', 'deadline', 'receipt'] as const;
/** What the trail holds, by the noun. A test compares it with the texts there are. */
export const AUDIT_TYPES: Readonly<Record<string, readonly string[]>> = {
  disclosure: ['drafted', 'edited', 'submitted', 'returned', 'withdrawn', 'accepted', 'signature-requested', 'signed', 'signatures-voided'],
  user: ['invited', 'invitation-resent', 'invitation-revoked', 'joined', 'edited', 'disabled', 'enabled'],
  role: ['granted', 'revoked'],
  password: ['reset-requested', 'changed'],
  token: ['issued', 'revoked'],
  office: ['created', 'edited', 'setup-confirmed', 'listing-opened', 'listing-closed'],
  policy: ['published', 'adopted'],
  party: ['recorded', 'edited', 'merged'],
  agreement: ['drafted', 'edited', 'moved', 'version-added', 'text-made', 'approved', 'signed', 'executed', 'amended', 'amendment-applied', 'terminated', 'expired', 'abandoned', 'term-added', 'term-changed', 'term-ended', 'term-event-recorded', 'term-event-voided'],
  'approval-rules': ['published'],
  template: ['proposed', 'adopted', 'retired'],
  receipt: ['recorded', 'reversed'],
  'royalty-report': ['asked', 'reminded', 'link-renewed', 'submitted', 'questioned', 'accepted', 'correction-asked', 'withdrawn', 'terms-taken'],
  'royalty-settings': ['saved'],
  'exchange-rate': ['recorded', 'withdrawn'],
  invoice: ['drafted', 'discarded', 'issued', 'paid', 'payment-undone', 'credited', 'write-off-asked', 'written-off', 'write-off-refused', 'interest-booked', 'mailed', 'reminded', 'disputed', 'dispute-settled'],
  'invoice-settings': ['saved'],
  'sales-tax-rate': ['entered', 'ended'],
  'bank-statement': ['read'],
  'bank-line': ['left'],
  'royalty-policy': ['proposed', 'approved', 'refused', 'retired'],
  payee: ['recorded', 'edited', 'standing-changed'],
  'payee-account': ['proposed', 'approved', 'refused'],
  'income-shares': ['set', 'proposed', 'approved', 'refused'],
  'income-weights': ['set', 'proposed', 'approved', 'refused'],
  distribution: ['submitted', 'approved', 'returned', 'reversed'],
  statement: ['printed'],
  payment: ['prepared', 'file-taken', 'made', 'dropped'],
  remuneration: ['recorded', 'assessed', 'paid', 'payment-undone', 'day-set', 'disputed', 'dispute-ended', 'waived', 'not-owed', 'reopened', 'rule-enabled', 'rule-disabled', 'use-recorded', 'use-ended'],
  cases: ['export-begun', 'export-finished'],
  calendar: ['feed-issued', 'feed-revoked'],
  docket: ['printed'],
  tickler: ['signed'],
  reminders: ['changed'],
  audit: ['exported'],
};

const queryOf = ({ kind, type, actorId, from, to, recordId }: AuditFilter) => ({
  ...(kind ? { 'filter[recordKind]': kind } : {}), ...(type ? { 'filter[type]': type } : {}), ...(actorId ? { 'filter[actorId]': actorId } : {}),
  ...(from ? { 'filter[from]': from } : {}), ...(to ? { 'filter[to]': to } : {}), ...(recordId ? { 'filter[recordId]': recordId } : {}),
});

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit-events', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/audit-events', { query: { limit: 50, ...queryOf(filter), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** Downloads everything that the filter finds. @throws Problem the server's refusal */
export async function exportAudit(filter: AuditFilter): Promise<void> {
  const { file, name } = await askFile('post', '/api/v1/audit-events/exports', { query: queryOf(filter) });
  saveFile(file, name ?? 'audit.csv');
}
