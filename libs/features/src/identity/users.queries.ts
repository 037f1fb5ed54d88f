import type { Locale } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

const COLUMNS = `u.id, u.email, u.family_name, u.given_name, u.patronymic, u.locale, u.disabled_at, u.version,
      ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = u.id AND r.office_id = $1 ORDER BY r.role) AS roles`;

/** Kazakh puts Ә after А and І after Ы, Russian has neither, English sorts Cyrillic after Latin: names stand where their reader looks for them. */
const COLLATIONS = { en: '"en-x-icu"', ru: '"ru-x-icu"', kk: '"kk-x-icu"' } as const satisfies Record<Locale, string>;

/** Colleagues of one office in the order of their names in the reader's language, from after a given one. */
const listUsers = (locale: Locale): NamedQuery => ({
  name: `users-list-${locale}`,
  text: `SELECT ${COLUMNS} FROM users u
    WHERE EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.office_id = $1 AND ($2::text IS NULL OR r.role = $2))
      AND ($3::boolean IS NULL OR (u.disabled_at IS NOT NULL) = $3)
      AND ($4::text IS NULL OR (u.family_name COLLATE ${COLLATIONS[locale]}, u.given_name COLLATE ${COLLATIONS[locale]}, u.id) > ($4, $5::text, $6::uuid))
    ORDER BY u.family_name COLLATE ${COLLATIONS[locale]}, u.given_name COLLATE ${COLLATIONS[locale]}, u.id LIMIT $7`,
});
export const LIST_USERS: Readonly<Record<Locale, NamedQuery>> = { en: listUsers('en'), ru: listUsers('ru'), kk: listUsers('kk') };
export const GET_USER: NamedQuery = {
  name: 'users-get',
  text: `SELECT ${COLUMNS} FROM users u WHERE u.id = $2 AND EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.office_id = $1)`,
};
export const LOCK_USER: NamedQuery = { name: 'users-lock', text: `${GET_USER.text} FOR NO KEY UPDATE OF u` };

/** Two administrators giving up their role at once must not both find the other one. */
export const LOCK_OFFICE: NamedQuery = { name: 'offices-lock', text: 'SELECT id, name, locale FROM offices WHERE id = $1 FOR NO KEY UPDATE' };
export const OTHER_ADMINS: NamedQuery = {
  name: 'users-other-admins',
  text: `SELECT count(*)::int AS count FROM user_roles r JOIN users u ON u.id = r.user_id
    WHERE r.office_id = $1 AND r.role = 'admin' AND u.id <> $2 AND u.disabled_at IS NULL`,
};
export const OTHER_OFFICES: NamedQuery = { name: 'users-other-offices', text: 'SELECT count(DISTINCT office_id)::int AS count FROM user_roles WHERE user_id = $1 AND office_id <> $2' };
export const GRANT_ROLE: NamedQuery = {
  name: 'users-grant-role',
  text: 'INSERT INTO user_roles (office_id, user_id, role, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
};
export const REVOKE_ROLE: NamedQuery = { name: 'users-revoke-role', text: 'DELETE FROM user_roles WHERE office_id = $1 AND user_id = $2 AND role = $3' };
export const SET_DISABLED: NamedQuery = {
  name: 'users-set-disabled',
  text: 'UPDATE users SET disabled_at = $3, version = version + 1, updated_at = $4 WHERE id = $1 AND version = $2',
};

export const FIND_BY_EMAIL: NamedQuery = {
  name: 'users-find-by-email',
  text: 'SELECT id, family_name, given_name, locale, disabled_at, password_hash IS NOT NULL AS has_password FROM users WHERE email = $1',
};
export const INSERT_USER: NamedQuery = {
  name: 'users-insert',
  text: `INSERT INTO users (id, email, family_name, given_name, patronymic, locale, password_hash, is_demo, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (email) DO NOTHING`,
};

export const MY_OFFICES: NamedQuery = {
  name: 'account-offices',
  text: `SELECT o.id, o.code, o.name, o.timezone, o.locale, o.is_demo, array_agg(r.role ORDER BY r.role) AS roles
    FROM user_roles r JOIN offices o ON o.id = r.office_id WHERE r.user_id = $1 GROUP BY o.id ORDER BY o.code`,
};
export const MY_ACCOUNT: NamedQuery = { name: 'account-own', text: 'SELECT id, email, family_name, given_name, patronymic, locale, version FROM users WHERE id = $1' };
export const UPDATE_ACCOUNT: NamedQuery = {
  name: 'account-update',
  text: `UPDATE users SET family_name = coalesce($3, family_name), given_name = coalesce($4, given_name), patronymic = coalesce($5, patronymic),
    locale = coalesce($6, locale), version = version + 1, updated_at = $7 WHERE id = $1 AND version = $2`,
};

export const INSERT_OFFICE: NamedQuery = {
  name: 'offices-insert',
  text: 'INSERT INTO offices (id, code, name, timezone, locale, is_demo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (code) DO NOTHING',
};
export const LIST_OFFICES: NamedQuery = { name: 'offices-list', text: 'SELECT id, code, name, timezone, locale, is_demo FROM offices ORDER BY code' };
