import { Injectable } from '@nestjs/common';
import { canonicalJson, partsOf, signedContent, today, type Actor, type DisclosureContent, type LocalDate } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, sha256, type Tx } from '@tamga/platform';
import { counterChanges, monthOf, moveOf, noteMoves, throughputChanges } from './case-counters.js';
import { generateCase, planCase, type GeneratedCase, type Recipe } from './case-generator.js';
import { FILE_COLUMNS, fileValues } from './case-row.js';
import { caseReference, searchValues } from './case-search.js';
import { LOAD_CASES, LOAD_DISCLOSURES, LOAD_EVENTS, LOAD_FACTS, LOAD_SEARCH, NUMBERS_GIVEN, TAKE_NUMBERS } from './cases.loader.queries.js';
import { FACULTIES } from './loader-words.js';
import { COUNT, COUNT_THROUGHPUT, OFFICE_OF_CASES } from './cases.queries.js';
import { OfficePolicies } from './office-policies.service.js';

export type LoadRequest = {
  readonly officeId: string;
  readonly count: number;
  /** The same seed gives the same cases on the same day, but for their ids. */
  readonly seed: number;
  /** Officers or managers of the office, who own the cases in turn; the first stands as the author of the disclosures. */
  readonly ownerIds: readonly [string, ...string[]];
  readonly isDemo?: boolean;
  /** Which part of the cases is over, from 0 to 1, over the years: what an office that has worked for long looks like. Without it about one in seven. */
  readonly closedShare?: number;
  /** Runs in the transaction of each batch, for those who keep something beside a case (deadlines). */
  readonly afterBatch?: (tx: Tx, cases: readonly GeneratedCase[]) => Promise<void>;
  readonly progress?: (loaded: number) => void;
};

/** Small enough to be sent whole before the next is generated. */
const BATCH = 250;

/**
 * Makes cases that could have been lived: their events come from the workflow's own decisions, so every check of `CasesVerifier` holds
 * for them. For the demo office and for measuring; nobody is notified of a generated past.
 */
@Injectable()
export class CasesLoader {
  constructor(
    private readonly database: Database,
    private readonly policies: OfficePolicies,
  ) {}

  /** @returns the ids of the cases, in the order of their opening */
  async load(request: LoadRequest): Promise<string[]> {
    const system: Actor = { ...SYSTEM, officeId: request.officeId };
    const { recipe, code, numbers } = await this.recipe(system, request);
    const seeds = Array.from({ length: request.count }, (_, i) => request.seed * 1_000_003 + i)
      .map((seed) => ({ seed, openedOn: planCase(recipe, seed).openedOn }))
      .sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1));
    const ids: string[] = [];
    let storing: Promise<void> = Promise.resolve();
    for (let i = 0; i < seeds.length; i += BATCH) {
      const batch: Batch = { request, recipe, code, seeds: seeds.slice(i, i + BATCH) };
      // Lived in memory while PostgreSQL is busy with the batch before, on the numbers that will then be next.
      const expected = new Map(numbers);
      const made = generate(batch, numbers);
      await storing;
      const sent = new Promise<void>((resolve, reject) => {
        storing = this.database
          .transaction(system, (tx) => this.store(tx, batch, { made, expected, numbers, sent: resolve }))
          .then((cases) => {
            ids.push(...cases.map((each) => each.file.id));
            request.progress?.(ids.length);
          });
        storing.catch(reject);
      });
      await sent;
    }
    await storing;
    return ids;
  }

  private recipe(system: Actor, { officeId, ownerIds, closedShare }: LoadRequest): Promise<{ recipe: Recipe; code: string; numbers: Numbers }> {
    return this.database.transaction(system, async (tx) => {
      const office = await tx.one<{ code: string; timezone: string }>(OFFICE_OF_CASES, [officeId]);
      if (!office) throw new Error(`there is no office ${officeId}`);
      const { policy } = await this.policies.newest(tx, officeId);
      const actor: Actor = { kind: 'user', userId: ownerIds[0], officeId, roles: ['officer', 'manager'], locale: 'en', name: 'Tamga' };
      const given = await tx.query<{ year: number; last_number: number }>(NUMBERS_GIVEN, [officeId]);
      const numbers = new Map(given.map((row) => [row.year, row.last_number]));
      return { numbers, recipe: { officeId, policy, now: tx.now, today: today(tx.now, office.timezone), ownerIds, actor, ...(closedShare === undefined ? {} : { closedShare }) }, code: office.code };
    });
  }

  private async store(tx: Tx, batch: Batch, { made, expected, numbers, sent }: Generated): Promise<readonly GeneratedCase[]> {
    const { officeId } = batch.request;
    const start = await takeNumbers(tx, officeId, batch.seeds.map((each) => partsOf(each.openedOn).year));
    let cases = made;
    if ([...start].some(([year, last]) => (expected.get(year) ?? 0) !== last)) {
      cases = generate(batch, start); // somebody opened a case meanwhile: these are the numbers that are ours
      for (const [year, last] of start) numbers.set(year, last);
    }
    const policyId = (await this.policies.newest(tx, officeId)).id;
    const { actor } = batch.recipe;
    tx.write(LOAD_DISCLOSURES, [JSON.stringify(cases.map((each) => disclosureRow(each, batch.request)))]);
    tx.write(LOAD_CASES, [JSON.stringify(cases.map((each) => caseRow(each, policyId, batch.request.isDemo ?? false)))]);
    tx.write(LOAD_EVENTS, [`[${cases.flatMap((each) => eventRows(each, actor)).join(',')}]`]);
    tx.write(LOAD_FACTS, [JSON.stringify(cases.flatMap((each) => factRows(each, actor.userId)))]);
    tx.write(LOAD_SEARCH, [JSON.stringify(cases.map(searchRow))]);
    noteMoves(tx, officeId, cases.flatMap((each) => each.moves.flatMap(({ before, after, on }) => moveOf(before, after, on) ?? [])));
    keepCounters(tx, officeId, cases);
    await batch.request.afterBatch?.(tx, cases);
    setImmediate(sent); // after COMMIT, which the transaction sends on return, has gone out too
    return cases;
  }
}

/** The last number given in each year. */
type Numbers = Map<number, number>;
type Batch = { readonly request: LoadRequest; readonly recipe: Recipe; readonly code: string; readonly seeds: readonly { readonly seed: number; readonly openedOn: LocalDate }[] };
type Generated = { readonly made: readonly GeneratedCase[]; readonly expected: Numbers; readonly numbers: Numbers; readonly sent: () => void };

/** Lives a batch in memory; `numbers` moves on with it. */
function generate({ recipe, code, seeds }: Batch, numbers: Numbers): GeneratedCase[] {
  return seeds.map(({ seed, openedOn }) => {
    const { year } = partsOf(openedOn);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    return generateCase(recipe, planCase(recipe, seed), { reference: caseReference(code, year, number), number });
  });
}

/** Takes as many numbers as a batch needs of each year, in one step a year; answers the last ones given before. */
async function takeNumbers(tx: Tx, officeId: string, years: readonly number[]): Promise<Numbers> {
  const before: Numbers = new Map();
  for (const year of [...new Set(years)].sort()) {
    const wanted = years.filter((each) => each === year).length;
    const row = await tx.one<{ last_number: number }>(TAKE_NUMBERS, [officeId, year, wanted]);
    before.set(year, (row?.last_number ?? wanted) - wanted);
  }
  return before;
}

const caseRow = (each: GeneratedCase, policyId: string, isDemo: boolean): Record<string, unknown> => ({
  ...Object.fromEntries(FILE_COLUMNS.map((column, i) => [column, fileValues(each.file)[i]])),
  disclosure_id: each.disclosureId, year: each.year, number: each.number, title: each.title, keywords: each.keywords, inventors: each.inventors, policy_id: policyId,
  event_seq: each.links.length, head_hash: each.headHash, created_at: each.openedAt, updated_at: each.touchedAt, is_demo: isDemo,
});

/** Written by hand around the payload: the text that was hashed goes in as it is, and 1.5 million of them are not built twice. */
const eventRows = ({ file, links }: GeneratedCase, actor: Actor): string[] =>
  links.map(({ id, event, seq, payload, hash, at }) =>
    `{"id":"${id}","case_id":"${file.id}","office_id":"${file.officeId}","seq":${seq},"type":"${event.type}","payload":${payload},"actor_id":"${actor.userId}","actor_name":"${actor.name}","at":"${at.toISOString()}","hash":"${hash}"}`,
  );

const factRows = ({ file, facts, touchedAt }: GeneratedCase, by: string | null): Record<string, unknown>[] =>
  facts.map(({ code, holds, detail, source }) => ({
    case_id: file.id, office_id: file.officeId, code, holds, detail, source_kind: source?.kind, source_id: source?.id, established_by: by, established_at: touchedAt,
  }));

function searchRow({ file, title, keywords, inventors, abstracts }: GeneratedCase): Record<string, unknown> {
  const text = Object.values(abstracts).join('\n');
  const [heading, middle, body, foldedHeading, foldedMiddle, foldedBody, folded] = searchValues({ reference: file.reference, title, keywords, inventors, abstracts: text });
  return { case_id: file.id, office_id: file.officeId, heading, middle, body, folded_heading: foldedHeading, folded_middle: foldedMiddle, folded_body: foldedBody, folded };
}

/** Colleagues are mostly of one faculty; some leave the field empty. */
function affiliationOf(number: number, inventor: number): { affiliation?: string } {
  const affiliation = FACULTIES[(number * 7 + (number % 5 === 0 ? inventor : 0)) % (FACULTIES.length + 1)];
  return affiliation === undefined ? {} : { affiliation };
}

function disclosureRow(each: GeneratedCase, { officeId, ownerIds, isDemo }: LoadRequest): Record<string, unknown> {
  const names = each.inventors.split(', ');
  const share = Math.floor(10_000 / names.length);
  const content: DisclosureContent = {
    titles: each.title, abstracts: each.abstracts, noFunding: true, noPublicDisclosure: true,
    inventors: names.map((name, i) => ({ id: `inventor-${i + 1}`, name, ...affiliationOf(each.number, i), share: i === 0 ? 10_000 - share * (names.length - 1) : share })),
  };
  return {
    id: each.disclosureId, office_id: officeId, author_id: ownerIds[0], content: JSON.parse(canonicalJson(content)), content_sha256: sha256(signedContent(content)),
    track: each.moves[0]?.after.track ?? each.file.track, case_id: each.file.id, at: each.openedAt, is_demo: isDemo ?? false,
  };
}

function keepCounters(tx: Tx, officeId: string, cases: readonly GeneratedCase[]): void {
  const counters = new Map<string, number>();
  const months = new Map<string, Map<string, { entered: number; left: number }>>();
  for (const { before, after, on } of cases.flatMap((each) => each.moves)) {
    for (const { stage, standing, delta } of counterChanges(before, after)) counters.set(`${stage} ${standing}`, (counters.get(`${stage} ${standing}`) ?? 0) + delta);
    for (const { stage, entered, left } of throughputChanges(before, after)) {
      const month = months.get(monthOf(on)) ?? new Map<string, { entered: number; left: number }>();
      const known = month.get(stage) ?? { entered: 0, left: 0 };
      months.set(monthOf(on), month.set(stage, { entered: known.entered + entered, left: known.left + left }));
    }
  }
  for (const [month, stages] of [...months].sort()) {
    const rows = [...stages].sort();
    tx.write(COUNT_THROUGHPUT, [officeId, month, rows.map(([stage]) => stage), rows.map(([, n]) => n.entered), rows.map(([, n]) => n.left)]);
  }
  const rows = [...counters].filter(([, delta]) => delta !== 0).sort();
  const [stages, standings] = [rows.map(([key]) => key.split(' ')[0]), rows.map(([key]) => key.split(' ')[1])];
  tx.write(COUNT, [officeId, stages, standings, rows.map(([, delta]) => delta)]);
}

