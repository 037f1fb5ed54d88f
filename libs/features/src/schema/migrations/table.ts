import type { QueryRunner } from 'typeorm';

/** The office the caller works in, as `Database` told PostgreSQL; NULL when nobody did, and NULL matches no row. */
export const OFFICE = "NULLIF(current_setting('tamga.office_id', true), '')::uuid";
/** The user who asks. */
export const ACTOR = "NULLIF(current_setting('tamga.actor_id', true), '')::uuid";
/** Records an inventor or reviewer may see. As an array it is computed once and used as an index condition; `IN` is 15 to 60 times slower. */
export const GRANTED = `ARRAY(SELECT record_id FROM access_grants WHERE user_id = ${ACTOR} AND (ends_at IS NULL OR ends_at > now()))`;

export type Wall = {
  /** Privileges of officers, managers, admins and auditors within their office; their finer rights are domain/access. */
  staff?: string;
  /** Condition under which inventors and reviewers read; none: they never see the table. */
  personReads?: string;
  /** Condition under which they write, and what. */
  personWrites?: { privileges: string; check: string };
  /** The column that says whose row it is. */
  officeColumn?: string;
};

/**
 * Raises the second wall around a table: row-level security, forced also for the owner, with a policy per role.
 * The system role (sign-in, worker) sees every office; it is never a person.
 */
export async function wall(runner: QueryRunner, table: string, w: Wall = {}): Promise<void> {
  const column = w.officeColumn ?? 'office_id';
  const sql = [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO tamga_system`,
    `CREATE POLICY system ON ${table} TO tamga_system USING (true) WITH CHECK (true)`,
    `GRANT ${w.staff ?? 'SELECT, INSERT, UPDATE'} ON ${table} TO tamga_staff`,
    `CREATE POLICY staff ON ${table} TO tamga_staff USING (${column} = ${OFFICE}) WITH CHECK (${column} = ${OFFICE})`,
  ];
  if (w.personReads) {
    sql.push(`GRANT SELECT ON ${table} TO tamga_person`, `CREATE POLICY person_reads ON ${table} FOR SELECT TO tamga_person USING (${w.personReads})`);
  }
  if (w.personWrites) {
    const check = `${column} = ${OFFICE} AND (${w.personWrites.check})`;
    sql.push(`GRANT ${w.personWrites.privileges} ON ${table} TO tamga_person`);
    for (const verb of w.personWrites.privileges.split(',').map((p) => p.trim())) {
      const clause = { INSERT: `WITH CHECK (${check})`, UPDATE: `USING (${check}) WITH CHECK (${check})`, DELETE: `USING (${check})` }[verb];
      if (!clause) throw new Error(`no policy can be made for ${verb}`);
      sql.push(`CREATE POLICY person_${verb.toLowerCase()} ON ${table} FOR ${verb} TO tamga_person ${clause}`);
    }
  }
  for (const statement of sql) await runner.query(statement);
}

/** A CHECK that a text column holds one of the codes of a domain list. */
export function oneOf(table: string, column: string, codes: readonly string[]): string {
  return `CONSTRAINT ck_${table}_${column} CHECK (${column} IN (${codes.map((c) => `'${c}'`).join(', ')}))`;
}

/** Runs statements one by one, so that an error names the one that failed. */
export async function run(runner: QueryRunner, ...statements: string[]): Promise<void> {
  for (const statement of statements) await runner.query(statement);
}
