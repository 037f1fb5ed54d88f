import type { ByLocale, Fact, Stage, Track } from '@tamga/domain';
import { FACTS_BY_STAGE, STAGES, signedContent } from '@tamga/domain';
import { CaseFacts, CasesService } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { newId, sha256, type Database } from '@tamga/platform';
import { aUser, type TestUser } from './a-user.js';

export type TestCase = { id: string; reference: string; disclosureId: string; officeId: string; officer: TestUser; version: number };
export type CaseOptions = Partial<{ officer: TestUser; inventors: readonly TestUser[]; title: ByLocale; abstracts: ByLocale; track: Track; stage: Stage }>;
/** What a test's application gives: its container, and the database in it. */
export type CaseWorld = { readonly database: Database; readonly get: <T>(type: abstract new (...args: never[]) => T) => T };

const DISCLOSURE = {
  name: 'factory-disclosure',
  text: `INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, track, case_id, submitted_at, decided_at, decided_by, created_at, updated_at)
    VALUES ($1, $2, $3, 'accepted', $4, $5, $6, $7, $8, $8, $3, $8, $8)`,
};
const INVENTOR = {
  name: 'factory-disclosure-inventor',
  text: 'INSERT INTO disclosure_inventors (disclosure_id, inventor_id, office_id, email, user_id, linked_at) VALUES ($1, $2, $3, $4, $5, $6)',
};
const REFERENCE = { name: 'factory-case-reference', text: 'SELECT reference, version FROM cases WHERE id = $1' };

/** A case as acceptance opens it, owned by the officer; with `stage`, moved there by real commands over facts said to be true. */
export async function aCase({ database, get }: CaseWorld, over: CaseOptions = {}): Promise<TestCase> {
  const officer = over.officer ?? (await aUser(database));
  const { officeId } = officer;
  const [id, disclosureId, inventors] = [newId(), newId(), over.inventors ?? []];
  const lines = inventors.map((user) => ({ id: user.id, userId: user.id, name: user.name, share: Math.floor(10_000 / inventors.length) }));
  const content = { titles: over.title ?? { en: 'A method for testing' }, abstracts: over.abstracts ?? { en: 'It is tested.' }, inventors: lines };
  await database.transaction(SYSTEM, async (tx) => {
    await tx.run(DISCLOSURE, [disclosureId, officeId, officer.id, content, sha256(signedContent(content)), over.track ?? 'patent', id, tx.now]);
    for (const user of inventors) await tx.run(INVENTOR, [disclosureId, user.id, officeId, user.email, user.id, tx.now]);
  });
  await database.transaction(officer.actor, (tx) => tx.publish({ type: 'disclosure.accepted', officeId, disclosureId, caseId: id } as never));
  const row = await database.transaction(SYSTEM, (tx) => tx.one<{ reference: string; version: number }>(REFERENCE, [id]));
  if (!row) throw new Error('accepting the disclosure opened no case');
  const made = { id, reference: row.reference, disclosureId, officeId, officer, version: row.version };
  return over.stage ? moveTo({ database, get }, made, over.stage) : made;
}

/** Says that facts are true of a case, as the office's own attestation. */
export async function establish({ database, get }: CaseWorld, theCase: Pick<TestCase, 'id' | 'officer'>, facts: readonly Fact[], holds = true): Promise<void> {
  const { actor } = theCase.officer;
  const source = { kind: 'import', id: theCase.id };
  await database.transaction(actor, (tx) => get(CaseFacts).establishAll(tx, actor, theCase.id, facts.map((code) => ({ code, holds, detail: {}, source }))));
}

async function moveTo(world: CaseWorld, theCase: TestCase, stage: Stage): Promise<TestCase> {
  let { version } = theCase;
  for (const from of STAGES.slice(0, STAGES.indexOf(stage))) {
    await establish(world, theCase, FACTS_BY_STAGE[from]);
    version = (await world.get(CasesService).command(theCase.officer.actor, theCase.id, version, { type: 'advance' })).version;
  }
  return { ...theCase, version };
}
