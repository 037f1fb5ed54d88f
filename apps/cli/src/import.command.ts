import { Command, Option } from 'commander';
import { answer, aside, table, type CliContext } from './context.js';
import { withDatabase } from './database-source.js';
import { CliFailure, EXIT } from './exit-codes.js';
import { product, type DocketImport, type DocketImported } from './product.js';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function importCommand(context: CliContext): Command {
  const command = new Command('import').description('take in what another system has kept');
  command
    .command('docket')
    .description('applications, events and deadlines of another system; without --commit it only says what would become of each row')
    .requiredOption('--file <path>', 'CSV or XLSX')
    .requiredOption('--office <code>', 'office that takes it in')
    .requiredOption('--by <email>', 'officer or manager of the office who answers for it; history names them')
    .option('--layout <name>', 'inprotech, appcoll, phpip, or one of their files such as inprotech-due-dates; not given: recognised by the headings')
    .addOption(new Option('--date-order <order>', 'in which order the file writes its dates').choices(['dmy', 'mdy', 'ymd']))
    .addOption(new Option('--encoding <name>', 'of a CSV file that does not tell').choices(['utf-8', 'windows-1251', 'windows-1252', 'utf-16le', 'utf-16be']))
    .addOption(new Option('--separator <name>', 'of a CSV file that does not tell').choices(['comma', 'semicolon', 'tab']))
    .option('--mapping <name>', 'a mapping of columns that the office has kept')
    .addOption(new Option('--unmatched <what>', 'applications that belong to no case here').choices(['ask', 'open-case']).default('ask'))
    .option('--person <name=email>', 'who a name in the file is here; "name=" leaves it to the case’s officer', collect, [])
    .addOption(new Option('--unknown-people <who>', 'every other name that nobody here has').choices(['refuse', 'case-officer']).default('refuse'))
    .option('--commit', 'write it, and say how far it is', false)
    .option('--dry-run', 'say it only (this is so without --commit)', false)
    .action(async (given: DocketImport & { dryRun: boolean }) => {
      if (given.commit && given.dryRun) throw new CliFailure('--commit and --dry-run contradict each other.', EXIT.usage, 'usage');
      const done = await withDatabase(context, 'import', (config) => product.importDocket(config, given, (line) => aside(context, line)));
      answer(context, done, inWords(done));
      if (done.needs.length > 0 || done.unknownPeople.length > 0 || done.failure !== undefined) context.exitCode = EXIT.failure;
    });
  return command;
}

function inWords({ state, layout, counts, needs, unknownPeople, rows, run, failure }: DocketImported): string {
  const lines = [`${state === 'committed' ? 'Taken in' : failure ? 'Stopped' : 'Nothing was written'}${layout ? `: ${layout}` : ''}.`, ...needs];
  if (run) lines.push(`${run.written} of ${run.total} rows were written${run.overtaken > 0 ? `; ${run.overtaken} were left out, because the office had changed meanwhile` : ''}.`);
  if (failure) lines.push(`It stopped${failure.row === null ? '' : ` at row ${failure.row}`}: ${failure.code}. What was written stays. On the page Deadlines, Import it can go on, with that row or without it.`);
  if (Object.keys(counts).length > 0) lines.push('', table(Object.entries(counts).map(([outcome, count]) => ({ outcome, rows: count })), ['outcome', 'rows']));
  if (unknownPeople.length > 0) lines.push('', `Nobody here is called ${unknownPeople.map((name) => `"${name}"`).join(', ')}: say who is meant with --person, or --unknown-people case-officer.`);
  if (rows.length > 0) lines.push('', ...rows.map(({ row, outcome, text }) => `row ${row} ${outcome}${text === '' ? '' : `: ${text}`}`));
  return lines.join('\n');
}
