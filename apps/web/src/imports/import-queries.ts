import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import { sendFile } from '../documents/upload-document.js';

export type Import = Schemas['ImportDto'];
export type ImportRow = Schemas['ImportRowDto'];
export type ImportOutcome = ImportRow['outcome'];
export type ImportDecision = NonNullable<ImportRow['decision']>;
export type ImportRecord = NonNullable<Import['record']>;
export type ImportChange = Schemas['ConfigureImportDto'];

/** What asks for a person first. */
export const OUTCOMES: readonly ImportOutcome[] = ['conflict', 'changed', 'unmatched', 'refused', 'new', 'matched', 'unchanged', 'left-out'];
export const RECORDS: readonly ImportRecord[] = ['matters', 'deadlines', 'events'];
export const ENCODINGS = ['utf-8', 'windows-1251', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export const SEPARATORS = [',', ';', '\t'] as const;
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export const ACCEPTED = '.csv,.txt,.tsv,.xlsx';

const RUNNING_MS = 5_000;

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/imports', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
/** While it is being written the page is told of each batch, and asks besides: the line it is told by may be broken. */
export const importQuery = (id: string) => queryOptions({ queryKey: ['imports', 'one', id], refetchInterval: ({ state }) => (state.data?.state === 'running' ? RUNNING_MS : false), queryFn: async () => (await api.get('/api/v1/imports/{id}', { path: { id } })).data });
export const choicesQuery = queryOptions({ queryKey: ['imports', 'choices'], staleTime: Infinity, queryFn: async () => (await api.get('/api/v1/imports/choices')).data });
export const mappingsQuery = queryOptions({ queryKey: ['imports', 'mappings'], queryFn: async () => (await api.get('/api/v1/import-mappings')).data.data });
/** `version`: each change of the import judges its rows anew. */
export const rowsQuery = (id: string, version: number, outcome: ImportOutcome | null) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'rows', id, version, outcome],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/imports/{id}/rows', { path: { id }, query: { limit: 20, ...(outcome ? { 'filter[outcome]': outcome } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export async function startImport(file: File): Promise<Import> {
  return (await sendFile({ path: '/api/v1/imports', form: new FormData() }, file, { onProgress: () => undefined })) as Import;
}

/** What the server has answered is what the page shows, without asking again. */
export function keepImport(client: QueryClient, changed: Import): void {
  client.setQueryData(importQuery(changed.id).queryKey, changed);
  void client.invalidateQueries({ queryKey: ['imports', 'list'] });
}
