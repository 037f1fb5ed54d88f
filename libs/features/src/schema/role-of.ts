import { dbRole, type Actor } from '@tamga/domain';
import type { Caller } from '@tamga/platform';

/** Which PostgreSQL role, hence which policies, a caller acts under. */
export function roleOf(caller: Caller): string {
  return dbRole(caller as unknown as Pick<Actor, 'kind' | 'roles'>);
}
