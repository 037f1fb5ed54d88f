import { Command } from 'commander';
import { answer, aside, table, type CliContext } from './context.js';
import { withDatabase } from './database-source.js';
import { EXIT } from './exit-codes.js';
import { product } from './product.js';

export function verifyCommand(context: CliContext): Command {
  return new Command('verify').description('prove that nothing was changed or lost: history, replays, facts, counters, files').action(async () => {
    const report = await withDatabase(context, 'verify', (config) => product.verify(config, (line) => aside(context, line)));
    const checked = Object.entries(report.checked).map(([check, count]) => `${check}: ${count} checked`);
    const faults = report.faults.length === 0 ? 'No fault found.' : `${report.faults.length} fault(s) found:\n${table(report.faults, ['check', 'subject', 'detail'])}`;
    answer(context, report, [...checked, faults].join('\n'));
    if (report.faults.length > 0) context.exitCode = EXIT.faultsFound;
  });
}
