import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, Problem, type Schemas } from '../api/client.js';

export type Me = Schemas['MeDto'];

/** Who is signed in, or null. Everything the menu needs: roles, permissions, offices. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      return (await api.get('/api/v1/auth/me')).data;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
});

/** The signed-in person; only inside the frame, where there is one. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export function useMay(): (permission: string) => boolean {
  const me = useMe();
  return (permission) => me.permissions.includes(permission);
}
