import { Command, InvalidArgumentError } from 'commander';
import { answer, table, type CliContext } from './context.js';
import { CliFailure, EXIT } from './exit-codes.js';

type Given = { readonly rule: string; readonly on: string; readonly param: Readonly<Record<string, string>> };

/** `name=value`, collected; the last of one name would silently win, so a second one is refused. */
function parameter(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as name=value, such as received-on=2024-03-15.');
  const name = text.slice(0, at).trim();
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`"${name}" is given twice.`);
  return { ...before, [name]: text.slice(at + 1).trim() };
}

/** Needs no database: the rules and the closed days are part of the program. */
export function deadlineCommand(context: CliContext): Command {
  return new Command('deadline')
    .description('compute one deadline: its dates, how they were found, and the law')
    .requiredOption('--rule <code>', 'the rule; "tamga rules" lists them')
    .requiredOption('--on <date>', 'the day the period starts from, as YYYY-MM-DD')
    .option('--param <name=value>', 'what else the rule asks for; may be repeated', parameter, {})
    .action(async ({ rule, on, param }: Given) => {
      const { calculateDeadline, closedDaysWith, SHIPPED_RULES } = await import('@tamga/domain');
      const found = calculateDeadline(SHIPPED_RULES, closedDaysWith(), { rule, on, params: param });
      if ('faults' in found) {
        const { sayFault } = await import('./option-faults.js');
        throw new CliFailure(found.faults.map(sayFault).join('\n'), EXIT.usage, 'usage');
      }
      const { sayDeadline } = await import('./deadline-text.js');
      answer(context, found.answer, sayDeadline(found.answer));
    });
}

export function rulesCommand(context: CliContext): Command {
  return new Command('rules').description('list the rules that "tamga deadline" computes').action(async () => {
    const { SHIPPED_RULES } = await import('@tamga/domain');
    const { describeRule } = await import('./deadline-text.js');
    const rules = [...SHIPPED_RULES].sort((a, b) => a.code.localeCompare(b.code) || a.version - b.version).map(describeRule);
    const rows = rules.map((rule) => ({ ...rule, verified: rule.verified ? 'yes' : 'no', parameters: rule.parameters.map(({ name, required }) => (required ? name : `[${name}]`)).join(' ') }));
    answer(context, { rules }, table(rows, ['code', 'version', 'jurisdiction', 'verified', 'parameters', 'citation']));
  });
}
