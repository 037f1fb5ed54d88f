import type { Actor, AssignableRole, Locale } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { newId, type Database } from '@tamga/platform';
import { anOffice } from './an-office.js';

let count = 0;
const INSERT = {
  name: 'factory-user',
  text: 'INSERT INTO users (id, email, family_name, given_name, locale, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)',
};
const GRANT = { name: 'factory-user-role', text: 'INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, $3, $4)' };

export type TestUser = { id: string; officeId: string; email: string; name: string; roles: AssignableRole[]; locale: Locale; actor: Actor };
export type UserOptions = Partial<{ officeId: string; roles: AssignableRole[]; locale: Locale; email: string; familyName: string; givenName: string }>;

/** A person with roles in an office, which is made when not given. Has no password: tests that sign in set one. */
export async function aUser(database: Database, over: UserOptions = {}): Promise<TestUser> {
  const officeId = over.officeId ?? (await anOffice(database)).id;
  const roles = over.roles ?? ['officer'];
  const locale = over.locale ?? 'en';
  const id = newId();
  const email = over.email ?? `person${++count}.${id.slice(-6)}@example.test`;
  const [familyName, givenName] = [over.familyName ?? 'Person', over.givenName ?? `Number ${count}`];
  await database.transaction(SYSTEM, async (tx) => {
    await tx.run(INSERT, [id, email, familyName, givenName, locale, tx.now]);
    for (const role of roles) await tx.run(GRANT, [officeId, id, role, tx.now]);
  });
  const name = `${familyName} ${givenName}`;
  return { id, officeId, email, name, roles, locale, actor: { kind: 'user', userId: id, officeId, roles, locale, name } };
}
