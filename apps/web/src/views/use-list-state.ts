import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { entryState } from '../cases/case-search-params.js';
import { DEFAULT_STATE, same, stateOf, tidy, type ListState } from './list-state.js';
import { viewQuery, type SavedView } from './view-queries.js';

const NONE = null as ListState | null;
/** Changes that are not saved, by view: in this page's memory only, because words may stand in them, and gone with the session. */
const draftQuery = (viewId: string | null) => queryOptions({ queryKey: ['case-list-draft', viewId ?? ''], queryFn: () => NONE, initialData: NONE, staleTime: Infinity, gcTime: Infinity, enabled: false });

/** After saving: what was changed is the view now. */
export const forgetDraft = (client: QueryClient, viewId: string | null): void => void client.setQueryData(draftQuery(viewId).queryKey, null);

export type OpenList = {
  state: ListState;
  /** The saved view that is open, once it has come. */
  view: SavedView | null;
  /** Named in the address, whether it has come or not. */
  viewId: string | null;
  changed: boolean;
  error: unknown;
  pending: boolean;
  set: (part: Partial<ListState>) => void;
  reset: () => void;
};

/** What the list shows: the view in the address (`/cases?view=<id>`), with the changes made since; never the words themselves. */
export function useListState(): OpenList {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  const viewId = typeof search['view'] === 'string' ? search['view'] : null;
  const saved = useQuery({ ...viewQuery(viewId ?? ''), enabled: viewId !== null });
  const draft = useQuery(draftQuery(viewId)).data;
  const entry = viewId === null ? entryState(search) : null;
  const view = viewId === null ? null : (saved.data ?? null);
  const base = view ? stateOf(view.content) : DEFAULT_STATE;
  const state = entry ?? draft ?? base;
  const keep = (next: ListState | null): void => {
    client.setQueryData(draftQuery(viewId).queryKey, next);
    // A link's own filters stand in the address only until they are changed.
    if (entry) void navigate({ to: '/cases', search: {} as never, replace: true, resetScroll: false });
  };
  return {
    state, view, viewId, changed: !same(state, base), error: saved.error, pending: viewId !== null && saved.isPending,
    set: (part) => {
      const next = tidy({ ...state, ...part });
      keep(same(next, base) ? null : next);
    },
    reset: () => keep(null),
  };
}
