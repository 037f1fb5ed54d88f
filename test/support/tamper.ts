import pg from 'pg';

/** Behind the product's back and past every guard: what the database itself would refuse anybody. */
export async function tamper(ownerUrl: string, table: string, text: string, values: unknown[] = []): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY`);
    await owner.query(text, values);
    await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY`);
  } finally {
    await owner.end();
  }
}
