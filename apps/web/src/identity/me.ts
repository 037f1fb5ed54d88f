import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, Problem, type Schemas } from '../api/client.js';
import { isLocale, setLocale } from '../i18n/index.js';

type MeDto = Schemas['MeDto'];

/** The signed-in person with the office this session acts in at hand. */
export type Me = Omit<MeDto, 'user' | 'roles' | 'permissions'> &
  MeDto['user'] & { name: string; office: MeDto['offices'][number]; roles: readonly string[]; permissions: readonly string[]; accountVersion: number };

function meOf({ user, ...rest }: MeDto): Me {
  const office = rest.offices.find((o) => o.id === rest.officeId);
  if (!office) throw new Error('the session acts in an office that is not listed');
  return { ...rest, ...user, office, accountVersion: rest.version, name: [user.familyName, user.givenName].join(' ') };
}

/** Who is signed in, or null. Everything the menu needs: roles, permissions, offices. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const me = meOf((await api.get('/api/v1/auth/me')).data);
      // An answer that is no longer wanted knows the language from before it was changed.
      if (isLocale(me.locale) && !signal.aborted) await setLocale(me.locale); // before anything is shown, so that no page appears in one language and turns to another
      return me;
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
