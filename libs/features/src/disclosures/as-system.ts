import type { NamedQuery, Tx } from '@tamga/platform';

const ROLE_NOW: NamedQuery = { name: 'role-now', text: 'SELECT current_user::text AS role' };
const TAKE_ROLE: NamedQuery = { name: 'role-take', text: "SELECT set_config('role', $1, true)" };

/**
 * Runs one part of a person's transaction under the system's policies, and returns to the person's. For what a person causes
 * but may not write by hand: a co-inventor's access, the history of a case. Only after `may` has allowed the command;
 * the record itself has been read under the person's own policies by then, and `tx.caller` stays who it was.
 */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const before = await tx.one<{ role: string }>(ROLE_NOW);
  if (!before) throw new Error('PostgreSQL did not say which role this is');
  await tx.run(TAKE_ROLE, ['tamga_system']);
  const result = await work(); // a throw rolls the whole transaction back, the role with it
  await tx.run(TAKE_ROLE, [before.role]);
  return result;
}
