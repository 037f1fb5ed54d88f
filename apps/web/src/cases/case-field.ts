import type { QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../api/client.js';
import { api } from '../api/client.js';
import type { CaseFile } from './case-queries.js';
import { caseQuery } from './case-queries.js';

/** A field of the case that its page edits by itself, named as the history names it. */
export type CaseField = 'title.en' | 'title.ru' | 'title.kk' | 'keywords' | 'track';
type CaseEdit = Schemas['EditCaseDto'];
type Locale = 'en' | 'ru' | 'kk';

export function valueOf(file: Pick<CaseFile, 'title' | 'keywords' | 'track'>, field: CaseField): string {
  if (field === 'keywords') return file.keywords;
  return field === 'track' ? file.track : (file.title[field.slice('title.'.length) as Locale] ?? '');
}

export function editOf(field: CaseField, value: string): CaseEdit {
  if (field === 'keywords') return { keywords: value };
  return field === 'track' ? { track: value as NonNullable<CaseEdit['track']> } : { title: { [field.slice('title.'.length)]: value } };
}

/** Where the server points when it refuses the field. */
export const pointerOf = (field: CaseField): string => `/${field.replace('.', '/')}`;

/** Somebody else's value of the field one was editing, and the version that it stands in. */
export type FieldConflict = { readonly theirs: string; readonly version: number; readonly by: string | null; readonly at: string | null };

/** How many changes are looked through for the one that changed the field. */
const CHANGES = 50;

/**
 * After a refusal as stale: what has become of the field. `untouched` when somebody changed something else, so that one's own change
 * harms nobody; `same` when somebody wrote the very same; else both values are there to choose from.
 */
export async function lookAgain(client: QueryClient, id: string, field: CaseField, { base, mine }: { base: string; mine: string }): Promise<{ kind: 'untouched'; version: number } | { kind: 'same' } | ({ kind: 'conflict' } & FieldConflict)> {
  const fresh = await client.fetchQuery({ ...caseQuery(id), staleTime: 0 });
  if (fresh.view !== 'office') throw new Error('a case edited by the office is no longer the office’s');
  const theirs = valueOf(fresh, field);
  if (theirs === mine) return { kind: 'same' };
  if (theirs === base) return { kind: 'untouched', version: fresh.version };
  const changes = (await api.get('/api/v1/cases/{id}/history', { path: { id }, query: { limit: CHANGES, 'filter[kind]': ['changes'] } })).data.data;
  const last = changes.find((event) => event.changes?.some((change) => change.field === field));
  return { kind: 'conflict', theirs, version: fresh.version, by: last?.actor?.name ?? null, at: last?.at ?? null };
}
