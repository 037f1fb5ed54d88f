import { Command } from 'commander';
import { answer, table, type CliContext } from './context.js';

export function configCommand(context: CliContext): Command {
  const config = new Command('config').description('show or check the configuration that the environment gives');
  config
    .command('print', { isDefault: true })
    .description('every variable with its value; secrets show only whether they are set')
    .action(async () => {
      const { describeConfig } = await import('@tamga/platform');
      const variables = describeConfig(context.env);
      answer(context, { variables }, table(variables, ['name', 'value', 'help']));
    });
  config
    .command('check')
    .description('exit 2 and list every fault when the environment is wrong')
    .action(async () => {
      const { loadConfig } = await import('@tamga/platform');
      loadConfig(context.env);
      answer(context, { ok: true }, 'The environment has no fault.');
    });
  return config;
}
