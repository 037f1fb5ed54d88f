import { Command } from 'commander';
import type { Config } from '@tamga/platform';
import { answer, table, type CliContext } from './context.js';
import { withDatabase } from './database-source.js';
import { product, type Offices } from './product.js';

const COLUMNS = ['code', 'name', 'timezone', 'locale', 'isDemo'] as const;

async function withOffices<T>(context: CliContext, use: (offices: Offices, config: Config) => Promise<T>): Promise<T> {
  return withDatabase(context, 'office', async (config) => {
    await product.migrate(config, () => undefined);
    return use(product.offices, config);
  });
}

export function officeCommand(context: CliContext): Command {
  const office = new Command('office').description('the offices of this installation');
  office
    .command('list')
    .description('all offices')
    .action(async () => {
      const offices = await withOffices(context, (o, config) => o.list(config));
      answer(context, { offices }, offices.length === 0 ? 'There is no office yet.' : table(offices, COLUMNS));
    });
  office
    .command('create')
    .description('add an office; "tamga user create" then gives it its first administrator')
    .argument('<code>', 'begins the reference of each of its cases: two to eight capital letters and digits')
    .requiredOption('--name <name>', 'its name')
    .option('--name-ru <name>', 'its name in Russian, when it has another')
    .option('--name-kk <name>', 'its name in Kazakh, when it has another')
    .requiredOption('--timezone <zone>', 'where the office is, such as Asia/Almaty: legal days end at its midnight')
    .option('--locale <locale>', 'en, ru or kk', 'en')
    .action(async (code: string, given: { name: string; nameRu?: string; nameKk?: string; timezone: string; locale: string }) => {
      const made = await withOffices(context, (o, config) => o.create(config, { code, ...given }));
      answer(context, made, table([made], COLUMNS));
    });
  return office;
}
