import { hash } from '@node-rs/argon2';
import { equalShares, localDate, type DisclosureContent } from '@tamga/domain';
import { DisclosureDecisionsService, DisclosuresService, SignaturesService, type SavedDraft, type Signed } from '@tamga/features/disclosures';
import { SYSTEM } from '@tamga/features/identity';
import type { Database } from '@tamga/platform';
import type { CaseWorld } from './a-case.js';
import { aUser, type TestUser } from './a-user.js';

export const TEST_PASSWORD = 'correct horse battery staple';
const SET_PASSWORD = { name: 'factory-set-password', text: 'UPDATE users SET password_hash = $2 WHERE id = $1' };

/** Lets a person sign in and sign: the factories give nobody a password. Cheap parameters, so that tests do not wait. */
export async function withPassword(database: Database, user: TestUser, password = TEST_PASSWORD): Promise<TestUser> {
  const passwordHash = await hash(password, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  await database.transaction(SYSTEM, (tx) => tx.run(SET_PASSWORD, [user.id, passwordHash]));
  return user;
}

type Line = Pick<TestUser, 'email' | 'name'>;

/** A form that is complete, about the PageRank invention (US 6285999 B1, filed 1998-01-09). */
export function completeContent(inventors: readonly Line[], over: DisclosureContent = {}): DisclosureContent {
  const shares = equalShares(inventors.length);
  return {
    titles: { en: 'Method for node ranking in a linked database', ru: 'Способ ранжирования узлов в связанной базе данных' },
    abstracts: { en: 'The rank of a document is calculated from the ranks of the documents citing it.' },
    problem: 'Ordering by text alone puts irrelevant pages first.',
    solution: 'Rank pages by the ranks of the pages that link to them.',
    novelty: 'Importance flows along links recursively.',
    inventors: inventors.map(({ email, name }, i) => ({ id: `line-${i + 1}`, name, email, affiliation: 'Stanford University', employment: 'student' as const, share: shares[i] ?? 0 })),
    fundings: [{ id: 'f-1', funder: 'National Science Foundation', awardNumber: 'IRI-9411306', awardedOn: localDate('1994-09-01') }],
    publicDisclosures: [{ id: 'p-1', on: localDate('2026-10-01'), kind: 'conference-talk', venue: 'WWW' }],
    trl: 4,
    conflictOfInterest: { declared: false },
    ...over,
  };
}

export type TestDisclosure = SavedDraft & { author: TestUser; inventors: readonly TestUser[] };
export type DisclosureOptions = Partial<{ author: TestUser; inventors: readonly TestUser[]; content: DisclosureContent; submitted: boolean }>;

/** A complete draft by its first inventor; with `submitted`, handed to the office. */
export async function aDisclosure({ database, get }: CaseWorld, over: DisclosureOptions = {}): Promise<TestDisclosure> {
  const author = over.author ?? over.inventors?.[0] ?? (await aUser(database, { roles: ['inventor'] }));
  const inventors = over.inventors ?? [author];
  const draft = await get(DisclosuresService).create(author.actor, { content: over.content ?? completeContent(inventors) });
  if (!over.submitted) return { ...draft, author, inventors };
  const { state, version } = await get(DisclosureDecisionsService).submit(author.actor, draft.id, draft.version);
  return { ...draft, state, version, author, inventors };
}

/** Signs as the page would: with the text and hash that the disclosure shows this person. The person needs `withPassword`. */
export async function signAs({ get }: Pick<CaseWorld, 'get'>, user: TestUser, disclosureId: string): Promise<Signed> {
  const { signing } = await get(DisclosuresService).read(user.actor, disclosureId);
  if (!signing) throw new Error('there is nothing for this person to sign');
  return get(SignaturesService).sign(user.actor, disclosureId, { password: TEST_PASSWORD, meaning: signing.meaning, contentSha256: signing.contentSha256 });
}
