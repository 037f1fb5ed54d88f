import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Mail = Schemas['MailDto'];
export type MailState = Mail['state'];
export const MAIL_STATES = ['waiting', 'retrying', 'sent', 'failed'] as const satisfies readonly MailState[];

/** `kept`: only those that lie here as files because no mail server is configured. */
export type MailFilter = { state: MailState | null; kept: boolean; /** A whole address, or empty for everybody. */ recipient: string };

export const mailsQuery = ({ state, kept, recipient }: MailFilter) =>
  infiniteQueryOptions({
    queryKey: ['mails', kept, state, recipient],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const page = { limit: 30, ...(recipient ? { 'filter[recipient]': recipient } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return kept ? (await api.get('/api/v1/trapped-mails', { query: page })).data : (await api.get('/api/v1/mails', { query: { ...page, ...(state ? { 'filter[state]': state } : {}) } })).data;
    },
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const keptMailQuery = (id: string) =>
  queryOptions({ queryKey: ['mails', 'kept', id], gcTime: 0, queryFn: async () => (await api.get('/api/v1/trapped-mails/{id}', { path: { id } })).data });
