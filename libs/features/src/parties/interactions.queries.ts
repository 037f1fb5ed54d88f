import type { NamedQuery } from '@tamga/platform';

const COLUMNS = `i.id, i.kind, i.held_on AS "heldOn", i.text, i.next_step AS "nextStep", i.next_step_on AS "nextStepOn", i.next_step_owner_id AS "nextStepOwnerId", i.next_step_done_at AS "nextStepDoneAt", i.created_by_name AS "createdByName", i.version`;

export const INTERACTION: NamedQuery = { name: 'interaction', text: `SELECT ${COLUMNS} FROM party_interactions i WHERE i.id = $1 AND i.office_id = $2` };
export const LOCK_INTERACTION: NamedQuery = { name: 'interaction-lock', text: `${INTERACTION.text} FOR NO KEY UPDATE` };
/** Newest day first. Each list is read from the index of what it is about. */
export const OF_PARTY: NamedQuery = {
  name: 'interactions-of-party',
  text: `SELECT ${COLUMNS} FROM party_interaction_parties l JOIN party_interactions i ON i.id = l.interaction_id WHERE l.party_id = $2 AND l.office_id = $1 AND ($3::date IS NULL OR (l.held_on, l.interaction_id) < ($3, $4::uuid))
    ORDER BY l.held_on DESC, l.interaction_id DESC LIMIT $5`,
};
export const OF_CASE: NamedQuery = {
  name: 'interactions-of-case',
  text: `SELECT ${COLUMNS} FROM party_interaction_cases l JOIN party_interactions i ON i.id = l.interaction_id WHERE l.case_id = $2 AND l.office_id = $1 AND ($3::date IS NULL OR (l.held_on, l.interaction_id) < ($3, $4::uuid))
    ORDER BY l.held_on DESC, l.interaction_id DESC LIMIT $5`,
};
/** What somebody has promised to do next and has not done, the earliest first. */
export const NEXT_STEPS: NamedQuery = {
  name: 'interactions-next-steps',
  text: `SELECT ${COLUMNS} FROM party_interactions i WHERE i.office_id = $1 AND i.next_step_owner_id = $2 AND i.next_step IS NOT NULL AND i.next_step_done_at IS NULL ORDER BY i.next_step_on, i.id LIMIT 50`,
};
export const PARTIES_OF: NamedQuery = {
  name: 'interaction-parties',
  text: 'SELECT l.interaction_id AS "interactionId", p.id, p.names FROM party_interaction_parties l JOIN parties p ON p.id = l.party_id WHERE l.interaction_id = ANY ($1::uuid[]) ORDER BY l.interaction_id, p.sort_name, p.id',
};
export const CASES_OF: NamedQuery = {
  name: 'interaction-cases',
  text: 'SELECT l.interaction_id AS "interactionId", c.id, c.reference FROM party_interaction_cases l JOIN cases c ON c.id = l.case_id WHERE l.interaction_id = ANY ($1::uuid[]) ORDER BY l.interaction_id, c.reference',
};
export const OWNERS_OF: NamedQuery = { name: 'interaction-owners', text: 'SELECT id, family_name, given_name FROM users WHERE id = ANY ($1::uuid[])' };
export const KNOWN_CASES: NamedQuery = { name: 'interaction-known-cases', text: 'SELECT id FROM cases WHERE id = ANY ($1::uuid[]) AND office_id = $2' };
export const KNOWN_OWNER: NamedQuery = { name: 'interaction-known-owner', text: "SELECT 1 FROM user_roles r JOIN users u ON u.id = r.user_id WHERE r.office_id = $1 AND r.user_id = $2 AND r.role IN ('officer', 'manager') AND u.disabled_at IS NULL LIMIT 1" };
export const INSERT_INTERACTION: NamedQuery = {
  name: 'interaction-insert',
  text: `INSERT INTO party_interactions (id, office_id, kind, held_on, text, next_step, next_step_on, next_step_owner_id, created_by, created_by_name, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
};
export const UPDATE_INTERACTION: NamedQuery = {
  name: 'interaction-update',
  text: `UPDATE party_interactions SET kind = $4, held_on = $5, text = $6, next_step = $7, next_step_on = $8, next_step_owner_id = $9, next_step_done_at = $10, next_step_done_by = CASE WHEN $10::timestamptz IS NULL THEN NULL ELSE next_step_done_by END, version = version + 1, updated_at = $11
    WHERE id = $1 AND office_id = $2 AND version = $3`,
};
export const SETTLE_STEP: NamedQuery = { name: 'interaction-settle', text: 'UPDATE party_interactions SET next_step_done_at = $3, next_step_done_by = $4, version = version + 1, updated_at = $5 WHERE id = $1 AND office_id = $2' };
export const UNLINK_PARTIES: NamedQuery = { name: 'interaction-unlink-parties', text: 'DELETE FROM party_interaction_parties WHERE interaction_id = $1 AND office_id = $2' };
export const UNLINK_CASES: NamedQuery = { name: 'interaction-unlink-cases', text: 'DELETE FROM party_interaction_cases WHERE interaction_id = $1 AND office_id = $2' };
export const LINK_PARTIES: NamedQuery = { name: 'interaction-link-parties', text: 'INSERT INTO party_interaction_parties (interaction_id, office_id, held_on, party_id) SELECT $1, $2, $3, p FROM unnest($4::uuid[]) AS n (p)' };
export const LINK_CASES: NamedQuery = { name: 'interaction-link-cases', text: 'INSERT INTO party_interaction_cases (interaction_id, office_id, held_on, case_id) SELECT $1, $2, $3, c FROM unnest($4::uuid[]) AS n (c)' };
