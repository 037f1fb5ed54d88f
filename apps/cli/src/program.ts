import { Command, CommanderError } from 'commander';
import { apiCommand } from './api.command.js';
import { configCommand } from './config.command.js';
import { distributeCommand, policiesCommand } from './distribute.command.js';
import { deadlineCommand, rulesCommand } from './deadline.command.js';
import type { CliContext } from './context.js';
import { demoCommand } from './demo.command.js';
import { CliFailure, EXIT, type ExitCode } from './exit-codes.js';
import { importCommand } from './import.command.js';
import { migrateCommand } from './migrate.command.js';
import { officeCommand } from './office.command.js';
import { royaltyCommand } from './royalty.command.js';
import { startCommand } from './start.command.js';
import { userCommand } from './user.command.js';
import { verifyCommand } from './verify.command.js';
import { workerCommand } from './worker.command.js';

const HELP_AFTER = `
Exit codes:
  0  done
  1  failed
  2  wrong usage or environment; every fault of the environment is listed at once
  3  tamga verify found faults

"tamga config" lists the environment variables.`;

function programFor(context: CliContext): Command {
  const program = new Command('tamga')
    .description('Case management for technology-transfer offices.')
    .option('--json', 'answer with JSON on standard output; progress goes to standard error')
    .addHelpText('after', HELP_AFTER)
    .showHelpAfterError('(tamga --help lists the commands)')
    .configureOutput({ writeOut: context.write, writeErr: context.writeError })
    .hook('preAction', (root) => {
      context.json = Boolean(root.opts<{ json?: boolean }>().json);
    });
  for (const make of [startCommand, apiCommand, workerCommand, migrateCommand, demoCommand, verifyCommand, officeCommand, userCommand, configCommand, importCommand, deadlineCommand, rulesCommand, distributeCommand, policiesCommand, royaltyCommand]) program.addCommand(make(context));
  for (const command of everyCommand(program)) command.exitOverride().configureOutput({ writeOut: context.write, writeErr: context.writeError });
  return program;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

type Shown = { exitCode: ExitCode; code: string; message: string; faults?: readonly string[] };

/** What a failure looks like outside: an expected one is its message, a bug shows its stack. */
async function shown(error: unknown): Promise<Shown> {
  if (error instanceof CliFailure) return { exitCode: error.exitCode, code: error.code, message: error.message };
  const { ConfigFault, EmbeddedFault } = await import('@tamga/platform');
  if (error instanceof ConfigFault) return { exitCode: EXIT.usage, code: 'environment', message: error.message, faults: error.faults };
  if (error instanceof EmbeddedFault) {
    const passing = error.code === 'already-running' || error.code === 'start-failed';
    return { exitCode: passing ? EXIT.failure : EXIT.usage, code: error.code, message: error.message };
  }
  return { exitCode: EXIT.failure, code: 'unexpected', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/**
 * Runs one command line to its end.
 * @param args the arguments after the program's name.
 * @returns the code to end the process with.
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  context.json = args.includes('--json'); // known before the arguments are read, for the failures of reading them
  try {
    await programFor(context).parseAsync([...args], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    // commander has already written what it had to say
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { exitCode, ...rest } = await shown(error);
    if (context.json) context.write(`${JSON.stringify({ error: rest })}\n`);
    context.writeError(`${rest.message}\n`);
    return exitCode;
  }
}
