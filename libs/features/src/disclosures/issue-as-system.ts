import { dbRole, type Actor } from '@tamga/domain';
import type { NamedQuery, Tx } from '@tamga/platform';

const TAKE_ROLE: NamedQuery = { name: 'disclosure-take-role', text: "SELECT set_config('role', $1, true)" };

/**
 * Issues statements of a person's transaction under the system's policies: for what a person causes but may not see or write by
 * hand, such as a co-inventor's account and access. Only after `may` has allowed the command and the record has been read
 * under the person's own policies; the statements name the office themselves.
 * @param issue must issue every statement before its first await: what is issued later runs as the person again
 */
export function issueAsSystem<T>(tx: Tx, issue: () => T): T {
  const role = dbRole(tx.caller as unknown as Actor);
  if (role === 'tamga_system') return issue();
  tx.write(TAKE_ROLE, ['tamga_system']);
  const issued = issue();
  tx.write(TAKE_ROLE, [role]);
  return issued;
}
