import { Command } from 'commander';
import { answer, type CliContext } from './context.js';
import { withDatabase } from './database-source.js';
import { product } from './product.js';

export function migrateCommand(context: CliContext): Command {
  return new Command('migrate').description('bring the database to the newest schema').action(async () => {
    const migrated = await withDatabase(context, 'migrate', (config) => product.migrate(config, () => undefined));
    answer(context, { migrated }, migrated.length === 0 ? 'The schema is up to date.' : migrated.map((name) => `migrated ${name}`).join('\n'));
  });
}
