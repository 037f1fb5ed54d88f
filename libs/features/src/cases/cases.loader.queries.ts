import type { NamedQuery } from '@tamga/platform';
import { FILE_COLUMNS } from './case-row.js';
import { tsvOf } from './case-search.js';

export const TAKE_NUMBERS: NamedQuery = {
  name: 'load-case-numbers',
  text: `INSERT INTO case_numbers (office_id, year, last_number) VALUES ($1, $2, $3)
    ON CONFLICT (office_id, year) DO UPDATE SET last_number = case_numbers.last_number + excluded.last_number RETURNING last_number`,
};

export const NUMBERS_GIVEN: NamedQuery = { name: 'load-case-numbers-given', text: 'SELECT year, last_number FROM case_numbers WHERE office_id = $1' };

/** A list of column definitions for json_to_recordset, and the same columns for the insert. */
const rows = (columns: Readonly<Record<string, string>>): { names: string; from: string } => ({
  names: Object.keys(columns).join(', '),
  from: `json_to_recordset($1::json) AS x (${Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(', ')})`,
});

const FILE_TYPES: Readonly<Record<(typeof FILE_COLUMNS)[number], string>> = {
  id: 'uuid', office_id: 'uuid', reference: 'text', track: 'text', stage: 'text', standing: 'text', outcome: 'text', owner_id: 'uuid', stage_entered_on: 'date', clock_started_on: 'date',
  stage_due_on: 'date', held_on: 'date', hold_until: 'date', overrides: 'text[]', version: 'integer', closed_on: 'date',
};
const CASES = rows({
  ...FILE_TYPES, disclosure_id: 'uuid', year: 'integer', number: 'integer', title: 'jsonb', keywords: 'text', inventors: 'text', policy_id: 'uuid', event_seq: 'integer', head_hash: 'text',
  created_at: 'timestamptz', updated_at: 'timestamptz', is_demo: 'boolean',
});
const EVENTS = rows({
  id: 'uuid', case_id: 'uuid', office_id: 'uuid', seq: 'integer', type: 'text', payload: 'jsonb', actor_id: 'uuid', actor_name: 'text', at: 'timestamptz', hash: 'text',
});
const FACTS = rows({
  case_id: 'uuid', office_id: 'uuid', code: 'text', holds: 'boolean', detail: 'jsonb', source_kind: 'text', source_id: 'uuid', established_by: 'uuid', established_at: 'timestamptz',
});
const SEARCH = rows({
  case_id: 'uuid', office_id: 'uuid', heading: 'text', middle: 'text', body: 'text', folded_heading: 'text', folded_middle: 'text', folded_body: 'text', folded: 'text',
});
const DISCLOSURES = rows({ id: 'uuid', office_id: 'uuid', author_id: 'uuid', content: 'jsonb', content_sha256: 'text', track: 'text', case_id: 'uuid', at: 'timestamptz', is_demo: 'boolean' });

export const LOAD_CASES: NamedQuery = { name: 'load-cases', text: `INSERT INTO cases (${CASES.names}) SELECT ${CASES.names} FROM ${CASES.from}` };
export const LOAD_EVENTS: NamedQuery = { name: 'load-case-events', text: `INSERT INTO case_events (${EVENTS.names}) SELECT ${EVENTS.names} FROM ${EVENTS.from}` };
export const LOAD_FACTS: NamedQuery = { name: 'load-case-facts', text: `INSERT INTO case_facts (${FACTS.names}) SELECT ${FACTS.names} FROM ${FACTS.from}` };
export const LOAD_SEARCH: NamedQuery = {
  name: 'load-case-search',
  text: `INSERT INTO case_search (case_id, office_id, abstracts, tsv, folded)
    SELECT case_id, office_id, body, ${tsvOf(['heading', 'middle', 'body', 'folded_heading', 'folded_middle', 'folded_body'])}, folded FROM ${SEARCH.from}`,
};
/** The disclosure each generated case was opened for: accepted the day the case was opened. */
export const LOAD_DISCLOSURES: NamedQuery = {
  name: 'load-disclosures',
  text: `INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, track, case_id, submitted_at, decided_at, decided_by, is_demo, created_at, updated_at)
    SELECT id, office_id, author_id, 'accepted', content, content_sha256, track, case_id, at, at, author_id, is_demo, at, at FROM ${DISCLOSURES.from}`,
};
