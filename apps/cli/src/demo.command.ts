import { Command } from 'commander';
import { answer, aside, table, type CliContext } from './context.js';
import { withDatabase } from './database-source.js';
import { product } from './product.js';

export function demoCommand(context: CliContext): Command {
  return new Command('demo')
    .description('load the demo office into an empty database and show its logins')
    .option('--reset', 'remove the demo office, and only that, and load it anew')
    .action(async ({ reset }: { reset?: boolean }) => {
      const { demo } = product;
      const log = (line: string): void => aside(context, line);
      const { logins } = await withDatabase(context, 'demo', async (config) => {
        await product.migrate(config, log);
        return reset ? demo.reset(config, log) : demo.ensure(config, log);
      });
      answer(context, { logins }, logins.length === 0 ? 'The database holds other offices and no demo office; --reset would load it beside them.' : table(logins, ['role', 'email', 'password', 'name']));
    });
}
