import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';

/** `row`: what makes it one that is settled. `changes`: the columns that may change in it all the same, and why; each other one may not. */
type Fixed = { readonly row?: { readonly [column: string]: string }; readonly changes: { readonly [column: string]: string } };

const VERSION = { version: 'counts the changes that are allowed' } as const;
const TOUCHED = { ...VERSION, updated_at: 'the day of the last change that is allowed' } as const;
const INVOICE = '00000000-0000-7000-8000-0000000000a1';
const DRAFT = '00000000-0000-7000-8000-0000000000b1';
const REPORT = '00000000-0000-7000-8000-0000000000a2';

/** Every record of money that is settled. A column that is added to one of them may not change, until its reason stands here. */
const FIXED: { readonly [table: string]: Fixed } = {
  invoices: {
    row: { id: INVOICE, state: 'issued' },
    changes: {
      state: 'paid, credited or written off', total_minor: 'interest is a line of its own that is added', paid_minor: 'the sum of its moves', credited_minor: 'the sum of its moves', written_off_minor: 'the sum of its moves', disputed_on: 'the payer objects', dispute_reason: 'the payer objects', ...TOUCHED,
    },
  },
  invoice_lines: { row: { invoice_id: INVOICE }, changes: {} },
  credit_notes: { changes: {} },
  invoice_moves: { changes: {} },
  invoice_move_lines: { changes: {} },
  invoice_mailings: { changes: {} },
  invoice_write_offs: { row: { state: 'approved' }, changes: {} },
  receipts: { row: { state: 'recorded' }, changes: { payer_id: 'the party that the payer was merged into', state: 'taken back', reversed_on: 'taken back', reverse_reason: 'taken back', ...TOUCHED } },
  receipt_parts: { row: { distributed_by: '00000000-0000-7000-8000-0000000000a9' }, changes: { distributed_by: 'the run is reversed' } },
  ledger_entries: { changes: {} },
  ledger_lines: { changes: {} },
  distribution_runs: { row: { state: 'approved', decided_at: '2026-01-01' }, changes: { state: 'reversed', reversed_by_name: 'reversed', reversed_at: 'reversed', reverse_reason: 'reversed', ...VERSION } },
  distribution_units: { changes: {} },
  distribution_lines: { changes: {} },
  distribution_counts: { changes: {} },
  distribution_statements: { changes: { withdrawn_at: 'its run was reversed' } },
  distribution_payments: { row: { state: 'paid' }, changes: VERSION },
  distribution_payouts: { row: { state: 'paid' }, changes: {} },
  expenses: {
    row: { state: 'booked' },
    changes: {
      kind: 'sorts it, and is in no line of the ledger', borne_by: 'who pays it back is settled later', agreement_id: 'a licence may be signed later', supplier_id: 'the party that the supplier was merged into', note: 'a note', document_id: 'its paper comes later',
      state: 'taken back', reversed_on: 'taken back', reverse_reason: 'taken back', recovered_minor: 'the sum of its recoveries', deducted_by: 'the run that deducted it', deducted_minor: 'what that run deducted', due_on: 'the supplier gives more time', settled_minor: 'the sum of its payments', ...TOUCHED,
    },
  },
  expense_payments: { changes: {} },
  expense_recoveries: { changes: {} },
  refund_set_asides: { row: { state: 'set-aside', decided_at: '2026-01-01' }, changes: { state: 'the money is free again', ended_by_name: 'free again', ended_at: 'free again', end_reason: 'free again' } },
  royalty_reports: { row: { id: REPORT, state: 'accepted' }, changes: { state: 'a later report corrects it', ...TOUCHED } },
  royalty_report_lines: { row: { report_id: REPORT }, changes: {} },
  remuneration_moves: { changes: {} },
  exchange_rates: { changes: { withdrawn_at: 'it was wrong', withdrawn_by: 'it was wrong', withdraw_reason: 'it was wrong' } },
  sales_tax_rates: { changes: { valid_until: 'another rate follows it', ended_by: 'another rate follows it', ended_at: 'another rate follows it' } },
  bank_lines: { changes: { state: 'booked or left', receipt_id: 'booked', reason: 'left', decided_by: 'booked or left', decided_at: 'booked or left', ...VERSION } },
};

/** Tables with amounts that are no settled record, and what they are. */
const LIVING: { readonly [table: string]: string } = {
  agreement_obligations: 'follows its term; what was asked for is on an invoice',
  agreement_term_events: 'only voided, by columns that staff may write',
  agreements: 'an estimate of its value',
  annuities: 'what is expected; what was paid is an expense',
  annuity_fees: 'tables of fees, replaced by later ones',
  expense_budgets: 'what may be spent; set anew',
  remuneration_dues: 'where a claim stands; its history is remuneration_moves',
};

type Column = { readonly table: string; readonly name: string; readonly type: string; readonly required: boolean };

const COLUMNS = `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AND NOT a.atthasdef AS required
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY c.relname, a.attnum`;

/** Something of its type, and something else of its type. */
const VALUES: { readonly [type: string]: readonly [one: string, other: string] } = {
  uuid: ['gen_random_uuid()', 'gen_random_uuid()'], text: ["'x'", "'other'"], character: ["'USD'", "'XTS'"], bigint: ['1', '7'], integer: ['1', '7'], boolean: ['false', 'true'], date: ["'2026-01-01'", "'2031-01-01'"], jsonb: ["'{}'", "'{\"other\": 1}'"],
  'timestamp with time zone': ["'2026-01-01'", "'2031-01-01'"], 'uuid[]': ["'{}'", "'{00000000-0000-7000-8000-000000000001}'"], 'integer[]': ["'{}'", "'{1}'"],
};
const OFFICE = '00000000-0000-7000-8000-0000000000ff';
const ROLES = ['tamga_staff', 'tamga_system'] as const;

describe('a settled record of money', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let application: pg.Client;
  let columns: readonly Column[];

  beforeAll(async () => {
    database = await cloneDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    application = new pg.Client({ connectionString: database.databaseUrl });
    await Promise.all([owner.connect(), application.connect()]);
    columns = (await owner.query<Column>(COLUMNS)).rows;
    // One row in each table, in its settled state. What the tables ask of each other is not what is tested here.
    const { rows } = await owner.query<{ statement: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname) AS statement FROM pg_constraint WHERE contype IN ('f', 'c') AND connamespace = 'public'::regnamespace AND conrelid::regclass::text = ANY ($1)`, [Object.keys(FIXED)]);
    for (const { statement } of rows) await owner.query(statement);
    for (const [table, { row = {} }] of Object.entries(FIXED)) await put(table, row);
  });
  afterAll(async () => {
    await Promise.all([owner?.end(), application?.end()]);
    await database?.drop();
  });

  /** A row past every guard. */
  async function put(table: string, row: { readonly [column: string]: string }): Promise<void> {
    const given: { readonly [column: string]: string } = { ...row, office_id: OFFICE };
    const wanted = columns.filter((each) => each.table === table && (each.required || given[each.name] !== undefined));
    const values = wanted.map(({ name, type }) => (given[name] === undefined ? VALUES[type]?.[0] : `'${given[name]}'`));
    await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER`);
    await owner.query(`INSERT INTO ${table} (${wanted.map(({ name }) => name).join(', ')}) VALUES (${values.join(', ')})`);
    await owner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER`);
  }

  /** What became of a statement under a role; nothing of it stays. */
  async function tried(role: string, text: string): Promise<string> {
    await application.query('BEGIN');
    try {
      await application.query("SELECT set_config('role', $1, true), set_config('tamga.office_id', $2, true)", [role, OFFICE]);
      const { rowCount } = await application.query(text);
      return rowCount === 1 ? 'done' : `${rowCount} rows`;
    } catch (error) {
      const { code, message } = error as pg.DatabaseError;
      // raise_exception of a guard, or insufficient_privilege.
      return code === 'P0001' || code === '42501' ? 'refused' : `${code} ${message}`;
    } finally {
      await application.query('ROLLBACK');
    }
  }
  const changing = ({ table, name, type }: Column): string => `UPDATE ${table} SET ${name} = ${VALUES[type]?.[1]}`;

  it('is every one with an amount: a new table is among them, or is said not to be one', () => {
    const withAmounts = [...new Set(columns.filter(({ name }) => name.endsWith('_minor')).map(({ table }) => table))];
    expect(withAmounts.filter((table) => !(table in FIXED) && !(table in LIVING))).toEqual([]);
    expect([...Object.keys(FIXED), ...Object.keys(LIVING)].filter((table) => !columns.some((column) => column.table === table))).toEqual([]);
  });

  it('names no column as changeable that is not there', () => {
    const unknown = Object.entries(FIXED).flatMap(([table, { changes }]) => Object.keys(changes).filter((name) => !columns.some((column) => column.table === table && column.name === name)).map((name) => `${table}.${name}`));
    expect(unknown).toEqual([]);
  });

  describe.each(Object.keys(FIXED))('%s', (table) => {
    const { changes } = FIXED[table] ?? { changes: {} };

    it.each(ROLES)('lets %s change no column but those named', async (role) => {
      const fixed = columns.filter((column) => column.table === table && !(column.name in changes));
      expect(fixed.length).toBeGreaterThan(3);
      const answers = [];
      for (const column of fixed) answers.push([column.name, await tried(role, changing(column))]);
      expect(answers.filter(([, answer]) => answer !== 'refused')).toEqual([]);
    });

    it('lets those be changed that are named, so that the others are refused for what they are', async () => {
      const open = columns.filter((column) => column.table === table && column.name in changes);
      const answers = [];
      for (const column of open) answers.push([column.name, await tried('tamga_staff', changing(column))]);
      // A state is one of a few words; that it may be another is what counts, and not which.
      expect(answers.filter(([name, answer]) => answer !== 'done' && name !== 'state')).toEqual([]);
    });

    it.each(ROLES)('lets %s delete none of them', async (role) => {
      expect(await tried(role, `DELETE FROM ${table}`)).toBe('refused');
    });
  });

  it('lets no line of a draft come under an issued invoice', async () => {
    await put('invoices', { id: DRAFT, state: 'draft' });
    await put('invoice_lines', { invoice_id: DRAFT });
    const line = `UPDATE invoice_lines SET net_minor = 7 WHERE invoice_id = '${DRAFT}'`;
    expect(await tried('tamga_staff', line)).toBe('done');
    expect(await tried('tamga_staff', line.replace('net_minor = 7', `invoice_id = '${INVOICE}'`))).toBe('refused');
  });
});
