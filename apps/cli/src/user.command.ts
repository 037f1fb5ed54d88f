import { Command } from 'commander';
import type { Config } from '@tamga/platform';
import { answer, table, type CliContext } from './context.js';
import { withDatabase } from './database-source.js';
import { product, type UserRow, type Users } from './product.js';

const COLUMNS = ['email', 'name', 'roles', 'disabled'] as const;

async function withUsers<T>(context: CliContext, use: (users: Users, config: Config) => Promise<T>): Promise<T> {
  return withDatabase(context, 'user', (config) => use(product.users, config));
}

export function userCommand(context: CliContext): Command {
  const user = new Command('user').description('people and their roles');
  const show = (row: UserRow): void => answer(context, row, table([row], COLUMNS));
  user
    .command('list')
    .description('everybody, or the people of one office')
    .option('--office <code>', 'only this office')
    .action(async (filter: { office?: string }) => {
      const users = await withUsers(context, (u, config) => u.list(config, filter));
      answer(context, { users }, table(users, COLUMNS));
    });
  user
    .command('create')
    .description('add a person; the password is made and shown once')
    .argument('<email>')
    .requiredOption('--name <name>', 'full name')
    .requiredOption('--office <code>', 'office the person works for')
    .requiredOption('--role <role>', 'inventor, reviewer, officer, manager, admin or auditor')
    .option('--locale <locale>', 'en, ru or kk', 'en')
    .action(async (email: string, given: { name: string; office: string; role: string; locale: string }) => {
      const row = await withUsers(context, (u, config) => u.create(config, { email, ...given }));
      answer(context, row, `${table([row], COLUMNS)}\n\npassword (shown once): ${row.password}`);
    });
  user
    .command('grant')
    .description('give a person a role in an office')
    .argument('<email>')
    .requiredOption('--office <code>', 'office')
    .requiredOption('--role <role>', 'inventor, reviewer, officer, manager, admin or auditor')
    .action(async (email: string, given: { office: string; role: string }) => show(await withUsers(context, (u, config) => u.grant(config, { email, ...given }))));
  user
    .command('disable')
    .description('end every session of a person and let no new one begin')
    .argument('<email>')
    .action(async (email: string) => show(await withUsers(context, (u, config) => u.disable(config, { email }))));
  user
    .command('reset-password')
    .description('give a person a new password, shown once')
    .argument('<email>')
    .action(async (email: string) => {
      const made = await withUsers(context, (u, config) => u.resetPassword(config, { email }));
      answer(context, made, `password of ${made.email} (shown once): ${made.password}`);
    });
  return user;
}
