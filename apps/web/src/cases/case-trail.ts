import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const NOWHERE: readonly string[] = [];
/** In this page's memory only: which cases somebody looked through is nobody else's business. */
const trailQuery = queryOptions({ queryKey: ['case-trail'], queryFn: () => NOWHERE, initialData: NOWHERE, staleTime: Infinity, gcTime: Infinity, enabled: false });

const rememberTrail = (client: QueryClient, ids: readonly string[]): void => void client.setQueryData(trailQuery.queryKey, ids);

/** For the one list of a page: the order in which the cases stand there is the order of `j` and `k` on the page of each. */
export function useLeavesTrail(ids: readonly string[]): void {
  const client = useQueryClient();
  const key = ids.join(' ');
  useEffect(() => {
    if (key !== '') rememberTrail(client, key.split(' '));
  }, [client, key]);
}

/** The same for one of several lists, at the moment a case of it is opened. For `onClickCapture`. */
export function useLeavesTrailOnClick(ids: () => readonly string[]): () => void {
  const client = useQueryClient();
  return () => rememberTrail(client, ids());
}

export type Trail = { readonly previous: string | null; readonly next: string | null; readonly place: number; readonly of: number };

/** The neighbours of a case in the list one came from; null when one came from none that holds it. */
export function trailOf(ids: readonly string[], caseId: string): Trail | null {
  const at = ids.indexOf(caseId);
  if (at < 0 || ids.length < 2) return null;
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null, place: at + 1, of: ids.length };
}

export function useTrail(caseId: string): Trail | null {
  const { data } = useQuery(trailQuery);
  return trailOf(data, caseId);
}
