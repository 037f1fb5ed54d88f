import type { INestApplicationContext } from '@nestjs/common';
import { ASSIGNABLE_ROLES, isLocale, type Actor, type AssignableRole } from '@tamga/domain';
import { IdentityModule, normaliseEmail, OfficesService, PasswordsService, PeopleService, SYSTEM, UsersService, type Office, type UserView } from '@tamga/features/identity';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { Database, newSecret, type Config } from '@tamga/platform';
import { CliFailure, EXIT } from './exit-codes.js';
import { withFeatures } from './feature-context.js';
import type { Offices, UserRow, Users } from './parts.js';

/** Deadlines too: they refuse that somebody leaves who still has some. */
export const MODULES = [IdentityModule, DeadlinesModule];
const PAGE = 200;
const PASSWORD_LENGTH = 20;

const usage = (message: string): CliFailure => new CliFailure(message, EXIT.usage, 'usage');
const actorIn = (officeId: string): Actor => ({ ...SYSTEM, officeId });

function roleOf(text: string): AssignableRole {
  const role = ASSIGNABLE_ROLES.find((each) => each === text);
  if (!role) throw usage(`${text} is no role; one of ${ASSIGNABLE_ROLES.join(', ')} is.`);
  return role;
}

async function officeOf(app: INestApplicationContext, code: string): Promise<Office> {
  const all = await app.get(OfficesService, { strict: false }).list();
  const office = all.find((each) => each.code === code.toUpperCase());
  if (!office) throw usage(`There is no office ${code}; there ${all.length === 0 ? 'is none' : `is ${all.map((each) => each.code).join(', ')}`}. "tamga office create" makes one.`);
  return office;
}

/** Everybody with a role, once, with their roles in each office. */
async function everybody(app: INestApplicationContext, offices: readonly Office[]): Promise<Map<string, UserRow & { readonly places: readonly { office: Office; view: UserView }[] }>> {
  const rows = new Map<string, UserRow & { places: { office: Office; view: UserView }[] }>();
  for (const office of offices) {
    for (let cursor: string | undefined; ; ) {
      const page = await app.get(UsersService, { strict: false }).list(actorIn(office.id), { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      for (const view of page.data) {
        const places = [...(rows.get(view.email)?.places ?? []), { office, view }];
        const roles = places.map((place) => `${place.office.code}: ${place.view.roles.join(', ')}`).join('; ');
        rows.set(view.email, { email: view.email, name: view.name, roles, disabled: view.disabledAt !== null, places });
      }
      if (page.page.nextCursor === null) break;
      cursor = page.page.nextCursor;
    }
  }
  return rows;
}

async function rowOf(app: INestApplicationContext, email: string): Promise<UserRow & { readonly places: readonly { office: Office; view: UserView }[] }> {
  const found = (await everybody(app, await app.get(OfficesService, { strict: false }).list())).get(normaliseEmail(email));
  if (!found) throw new CliFailure(`Nobody with a role has the address ${email}.`, EXIT.failure, 'not-found');
  return found;
}

/** A person of an office as they would act there, and how their colleagues are found. @throws CliFailure for whoever is none, or may no longer sign in */
export async function memberOf(app: INestApplicationContext, code: string, email: string): Promise<{ readonly actor: Actor; readonly idOf: (email: string) => string }> {
  const office = await officeOf(app, code);
  const people = await everybody(app, [office]);
  const placed = (address: string): UserView => {
    const found = people.get(normaliseEmail(address));
    const view = found?.disabled ? undefined : found?.places[0]?.view;
    if (!view) throw usage(`Nobody who may sign in has the address ${address} in ${office.code}.`);
    return view;
  };
  const { id, name, roles } = placed(email);
  return { actor: { kind: 'user', userId: id, officeId: office.id, roles, locale: office.locale, name }, idOf: (address) => placed(address).id };
}

const shown = ({ email, name, roles, disabled }: UserRow): UserRow => ({ email, name, roles, disabled });
const newPassword = (): string => newSecret().slice(0, PASSWORD_LENGTH);

/** A full name as one argument: the family name first, as the region writes it. */
function namesOf(full: string): { familyName: string; givenName: string; patronymic: string } {
  const [familyName = '', givenName = '', ...rest] = full.trim().split(/\s+/);
  return { familyName, givenName, patronymic: rest.join(' ') };
}

export const users: Users = {
  list: (config, { office }) =>
    withFeatures(config, MODULES, async (app) => {
      const offices = office === undefined ? await app.get(OfficesService, { strict: false }).list() : [await officeOf(app, office)];
      return [...(await everybody(app, offices)).values()].map(shown);
    }),
  create: (config, wanted) =>
    withFeatures(config, MODULES, async (app) => {
      const { locale } = wanted;
      if (!isLocale(locale)) throw usage(`${locale} is no language of Tamga; en, ru and kk are.`);
      const [role, office, password] = [roleOf(wanted.role), await officeOf(app, wanted.office), newPassword()];
      await app.get(PeopleService, { strict: false }).create({ email: wanted.email, ...namesOf(wanted.name), locale, officeId: office.id, roles: [role], password });
      return { ...shown(await rowOf(app, wanted.email)), password };
    }),
  grant: (config, { email, office: code, role: text }) =>
    withFeatures(config, MODULES, async (app) => {
      const [role, office, people] = [roleOf(text), await officeOf(app, code), app.get(PeopleService, { strict: false })];
      const operator = actorIn(office.id);
      await app.get(Database, { strict: false }).transaction(operator, async (tx) => {
        const person = await people.find(tx, email);
        if (!person) throw new CliFailure(`Nobody has the address ${email}; "tamga user create" makes an account.`, EXIT.failure, 'not-found');
        if (!(await people.giveRole(tx, operator, { userId: person.id, officeId: office.id, role }))) throw new CliFailure(`${email} is ${role} in ${office.code} already.`, EXIT.failure, 'no-change');
      });
      return shown(await rowOf(app, email));
    }),
  disable: (config, { email }) =>
    withFeatures(config, MODULES, async (app) => {
      const [place] = (await rowOf(app, email)).places;
      if (place) await app.get(UsersService, { strict: false }).disable(actorIn(place.office.id), place.view.id, place.view.version);
      return shown(await rowOf(app, email));
    }),
  resetPassword: (config, { email }) =>
    withFeatures(config, MODULES, async (app) => {
      const password = newPassword();
      await app.get(PasswordsService, { strict: false }).replace(email, password);
      return { email: normaliseEmail(email), password };
    }),
};

export const offices: Offices = {
  list: (config: Config) => withFeatures(config, MODULES, async (app) => (await app.get(OfficesService, { strict: false }).list()).map(({ code, name, timezone, locale, isDemo }) => ({ code, name: name[locale], timezone, locale, isDemo }))),
  create: (config, { code, name, nameRu, nameKk, timezone, locale }) =>
    withFeatures(config, MODULES, async (app) => {
      if (!isLocale(locale)) throw usage(`${locale} is no language of Tamga; en, ru and kk are.`);
      const names = { en: name, ru: nameRu ?? name, kk: nameKk ?? name };
      await app.get(OfficesService, { strict: false }).create({ code: code.toUpperCase(), name: names, timezone, locale });
      return { code: code.toUpperCase(), name: names[locale], timezone, locale, isDemo: false };
    }),
};
