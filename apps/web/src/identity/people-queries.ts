import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Person = Schemas['UserDto'];
export type AssignableRole = Schemas['AssignableRole'];
export type Invitation = Schemas['InvitationDto'];
export type InvitationState = Schemas['InvitationState'];

export const ROLES = ['inventor', 'reviewer', 'officer', 'manager', 'admin', 'auditor'] as const satisfies readonly AssignableRole[];
export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const satisfies readonly InvitationState[];

export type PeopleFilter = { role: AssignableRole | null; disabled: boolean | null };

export const peopleQuery = ({ role, disabled }: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', role, disabled],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await api.get('/api/v1/users', { query: { limit: 50, ...(role ? { 'filter[role]': role } : {}), ...(disabled === null ? {} : { 'filter[disabled]': disabled ? ('true' as const) : ('false' as const) }), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** Always asked anew: it is changed on the version it shows. */
export const personQuery = (id: string) => queryOptions({ queryKey: ['users', 'one', id], staleTime: 0, queryFn: async () => (await api.get('/api/v1/users/{id}', { path: { id } })).data });

/** Who can be responsible for a deadline: officers and managers who can sign in. */
export const responsiblesQuery = queryOptions({
  queryKey: ['users', 'responsible'],
  queryFn: async (): Promise<Person[]> => {
    const of = async (role: 'officer' | 'manager'): Promise<readonly Person[]> => (await api.get('/api/v1/users', { query: { limit: 200, 'filter[role]': role, 'filter[disabled]': 'false' } })).data.data;
    const found = (await Promise.all([of('officer'), of('manager')])).flat();
    return [...new Map(found.map((person) => [person.id, person])).values()];
  },
});

export const invitationsQuery = (state: InvitationState | null) =>
  infiniteQueryOptions({
    queryKey: ['invitations', state],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/invitations', { query: { limit: 50, ...(state ? { 'filter[state]': state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
