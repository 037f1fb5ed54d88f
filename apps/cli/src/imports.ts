import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { IMPORT_SYSTEMS, layoutById, type Actor, type ImportSystem } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AnnuitiesModule } from '@tamga/features/annuities';
import { AssessmentsModule } from '@tamga/features/assessments';
import { ImportCommits, ImportMappings, ImportRuns, ImportsModule, ImportsService, IMPORT_FILE_BYTES, type ImportChange, type ImportView } from '@tamga/features/imports';
import type { Config } from '@tamga/platform';
import { fieldText } from '../../api/src/http/problem-texts.js';
import { CliFailure, EXIT } from './exit-codes.js';
import { withFeatures } from './feature-context.js';
import type { DocketImport, DocketImported } from './parts.js';
import { memberOf, MODULES } from './users.js';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;
/** Rows that a person has to look at are written out; of more than these only the number. */
const SHOWN = 100;
const PAUSE_MS = 500;
/** They listen to what an import brings, as they do in the worker. */
const HEARING = [AssessmentsModule, AgreementsModule, AnnuitiesModule];

const usage = (message: string): CliFailure => new CliFailure(message, EXIT.usage, 'usage');

async function contentOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > IMPORT_FILE_BYTES) throw usage(`${path} is larger than ${IMPORT_FILE_BYTES} bytes.`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof CliFailure ? error : usage(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Takes a docket in, or says what would become of it: then the preview is discarded again. */
export function importDocket(config: Config, wanted: DocketImport, log: (line: string) => void): Promise<DocketImported> {
  return withFeatures(config, [...MODULES, ...HEARING, ImportsModule], async (app) => {
    const { actor, idOf } = await memberOf(app, wanted.office, wanted.by);
    const [imports, commits] = [app.get(ImportsService, { strict: false }), app.get(ImportCommits, { strict: false })];
    const { layout } = wanted;
    const system = IMPORT_SYSTEMS.find((each) => each === layout) as ImportSystem | undefined;
    if (layout !== undefined && system === undefined && !layoutById(layout)) throw usage(`${layout} is no layout that Tamga knows.`);
    const source = layout === undefined ? {} : system ? { system } : { layout };
    let file = await imports.start(actor, { name: basename(wanted.file), bytes: await contentOf(wanted.file), ...source });
    try {
      file = await imports.configure(actor, file.id, file.version, await settings(app, actor, wanted));
      const strangers = file.names.filter(({ how }) => how === 'unknown').map(({ name }) => name);
      const people = { ...named(wanted.person, idOf), ...(wanted.unknownPeople === 'case-officer' ? Object.fromEntries(strangers.map((name) => [name, null])) : {}) };
      if (Object.keys(people).length > 0) file = await imports.configure(actor, file.id, file.version, { people });
      const answer = await told(imports, actor, file);
      if (!wanted.commit || answer.needs.length > 0 || answer.unknownPeople.length > 0) return answer;
      file = await commits.commit(actor, file.id, file.version, file.digest ?? '');
      file = await written(app, actor, file, log);
      return { ...answer, state: file.state, counts: file.counts, ...(file.run ? { run: { total: file.run.total, written: file.run.written, overtaken: file.run.overtaken } } : {}), ...(file.failure ? { failure: { row: file.failure.row, code: file.failure.code } } : {}) };
    } finally {
      if (file.state === 'open') await commits.discard(actor, file.id, file.version);
    }
  });
}

/** Written here, since there need be no worker; one that is there may help, and goes on when this process is ended. */
async function written(app: INestApplicationContext, actor: Actor, file: ImportView, log: (line: string) => void): Promise<ImportView> {
  const [imports, runs] = [app.get(ImportsService, { strict: false }), app.get(ImportRuns, { strict: false })];
  let said = '';
  const say = (run: { readonly written: number; readonly overtaken: number; readonly total: number }): void => {
    const line = `${run.written + run.overtaken} of ${run.total} rows`;
    if (line !== said) log(line);
    said = line;
  };
  for (;;) {
    await runs.run(file.id, { onProgress: say });
    const now = await imports.get(actor, file.id);
    if (now.run) say(now.run);
    if (now.state !== 'running') return now;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // somebody else has it in hand
  }
}

async function settings(app: INestApplicationContext, actor: Actor, { dateOrder, encoding, separator, mapping, unmatched }: DocketImport): Promise<ImportChange> {
  const kept = mapping === undefined ? null : (await app.get(ImportMappings, { strict: false }).list(actor)).find(({ name }) => name.toLowerCase() === mapping.toLowerCase());
  if (kept === undefined) throw usage(`The office keeps no mapping called ${mapping}.`);
  return {
    unmatched, ...(encoding ? { encoding } : {}), ...(separator ? { separator: SEPARATORS[separator] } : {}),
    ...(kept ? { layout: null, record: kept.record, columns: kept.columns, dateOrder: kept.dateOrder, constants: kept.constants } : {}), ...(dateOrder ? { dateOrder } : {}),
  };
}

function named(persons: readonly string[], idOf: (email: string) => string): Record<string, string | null> {
  return Object.fromEntries(persons.map((text) => {
    const at = text.lastIndexOf('=');
    if (at < 1) throw usage(`--person wants a name and an address, such as "Records=anna@example.org"; it got ${text}.`);
    const email = text.slice(at + 1).trim();
    return [text.slice(0, at).trim(), email === '' ? null : idOf(email)];
  }));
}

async function told(imports: ImportsService, actor: Actor, file: ImportView): Promise<DocketImported> {
  const rows: { row: number; outcome: string; text: string }[] = [];
  if (file.needs.length === 0) {
    for (const outcome of ['refused', 'conflict', 'changed', 'unmatched'] as const) {
      const { data } = await imports.rows(actor, file.id, { limit: SHOWN, outcome });
      for (const row of data) rows.push({ row: row.number, outcome, text: [...row.faults.map((fault) => fieldText(fault, 'en')), ...row.difference.map(({ field, before, after }) => `${field}: ${before || '-'} -> ${after || '-'}`)].join(' ') });
    }
  }
  return { state: file.state, layout: file.layout, counts: file.counts, needs: file.needs.map((need) => `${need.pointer.slice(1)}: ${fieldText(need, 'en')}`), unknownPeople: file.names.filter(({ how }) => how === 'unknown').map(({ name }) => name), rows };
}
