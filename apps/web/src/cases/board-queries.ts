import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import type { Stage } from './case-queries.js';

export type Board = Schemas['BoardDto'];
export type BoardColumn = Board['columns'][number];
export type BoardFilter = Schemas['BoardFilterDto'];
export type Lane = Schemas['LaneDto'];
type CardPage = Schemas['CasePageDto'];

/** Cards a column shows at first: more than fit on a tall screen. The rest comes in larger pages while one scrolls. */
const FIRST = 20;
const MORE = 60;

export const isFiltered = ({ owners, tracks, tags, overTarget, text }: BoardFilter): boolean =>
  [owners, tracks, tags].some((list) => (list?.length ?? 0) > 0) || overTarget === true || (text ?? '').trim() !== '';

/** The whole board is numbered by counters; of a filtered one the server counts what the filter lets through. */
export const boardQuery = (filter: BoardFilter) =>
  queryOptions({
    queryKey: ['cases', 'board', filter],
    queryFn: async ({ signal }) =>
      (isFiltered(filter) ? (await api.post('/api/v1/cases/board', { body: { filter, limit: FIRST }, signal })).data : (await api.get('/api/v1/cases/board', { query: { limit: FIRST }, signal })).data) as Board,
  });

/** The rest of one column, from where the board's own cards end. */
export const columnQuery = (filter: BoardFilter, stage: Stage, from: string | null) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'board', filter, stage, from],
    initialPageParam: from ?? '',
    queryFn: async ({ pageParam, signal }) => {
      const asked = { stage, limit: MORE, cursor: pageParam };
      return (isFiltered(filter) ? (await api.post('/api/v1/cases/board', { body: { filter, ...asked }, signal })).data : (await api.get('/api/v1/cases/board', { query: asked, signal })).data) as CardPage;
    },
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** Who has how many cases in which stage, by name. */
export const lanesQuery = (filter: BoardFilter) =>
  queryOptions({ queryKey: ['cases', 'lanes', filter], queryFn: async ({ signal }) => (await api.post('/api/v1/cases/board/lanes', { body: { filter }, signal })).data });

export const boardTagsQuery = queryOptions({ queryKey: ['cases', 'tags'], staleTime: 60_000, queryFn: async () => (await api.get('/api/v1/cases/tags')).data.tags });
