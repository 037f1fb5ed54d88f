import type { AssignableRole, Locale } from '@tamga/domain';

/** Shown at every start while the demo office is there: it guards nothing but invented people and published facts. */
export const DEMO_PASSWORD = 'Mark-of-the-steppe-77';

export type DemoPerson = {
  readonly key: string; readonly email: string; readonly familyName: string; readonly givenName: string; readonly patronymic?: string;
  readonly locale: Locale; readonly roles: readonly AssignableRole[];
};

/** Invented people, for every role and every language. */
export const DEMO_PEOPLE = [
  { key: 'officer', email: 'officer@demo.example', familyName: 'Сапарова', givenName: 'Айгерім', locale: 'kk', roles: ['officer'] },
  { key: 'officer-ru', email: 'officer.ru@demo.example', familyName: 'Ким', givenName: 'Виктор', patronymic: 'Сергеевич', locale: 'ru', roles: ['officer'] },
  { key: 'officer-en', email: 'officer.en@demo.example', familyName: 'Lindqvist', givenName: 'Sara', locale: 'en', roles: ['officer'] },
  { key: 'manager', email: 'manager@demo.example', familyName: 'Ахметова', givenName: 'Динара', patronymic: 'Болатовна', locale: 'ru', roles: ['manager'] },
  { key: 'admin', email: 'admin@demo.example', familyName: 'Қасымов', givenName: 'Ерлан', locale: 'kk', roles: ['admin'] },
  { key: 'auditor', email: 'auditor@demo.example', familyName: 'Петрова', givenName: 'Ольга', patronymic: 'Николаевна', locale: 'ru', roles: ['auditor'] },
  { key: 'inventor', email: 'inventor@demo.example', familyName: 'Жұмабаев', givenName: 'Нұрлан', locale: 'kk', roles: ['inventor'] },
  { key: 'inventor-ru', email: 'inventor.ru@demo.example', familyName: 'Соколова', givenName: 'Анна', patronymic: 'Игоревна', locale: 'ru', roles: ['inventor'] },
  { key: 'inventor-en', email: 'inventor.en@demo.example', familyName: 'Weber', givenName: 'Thomas', locale: 'en', roles: ['inventor'] },
  { key: 'reviewer', email: 'reviewer@demo.example', familyName: 'Оспанов', givenName: 'Марат', patronymic: 'Тлеуович', locale: 'ru', roles: ['reviewer'] },
] as const satisfies readonly DemoPerson[];

export type PersonKey = (typeof DEMO_PEOPLE)[number]['key'];

export type DemoLogin = { readonly role: string; readonly name: string; readonly email: string; readonly password: string };

export const demoLogins = (): DemoLogin[] =>
  DEMO_PEOPLE.map(({ roles, familyName, givenName, email, locale }) => ({ role: roles.join(', '), name: `${familyName} ${givenName} (${locale})`, email, password: DEMO_PASSWORD }));
