import { Command } from 'commander';
import type { DistributionAnswer, RoyaltyPolicy } from '@tamga/domain';
import { answer, table, type CliContext } from './context.js';
import { sayFault } from './option-faults.js';
import { CliFailure, EXIT } from './exit-codes.js';

type Given = { readonly policy: string; readonly gross: string; readonly currency?: string; readonly costs?: string; readonly thirdParty?: string; readonly before?: string; readonly index?: string; readonly inventors?: string };

/** Needs no database: the policies are part of the program. */
export function distributeCommand(context: CliContext): Command {
  return new Command('distribute')
    .description('share one receipt by a royalty policy: who gets what, and how it was found')
    .requiredOption('--policy <code>', 'the policy; "tamga policies" lists them')
    .requiredOption('--gross <amount>', 'what came in, in whole units: 1176470.59')
    .option('--currency <code>', 'ISO 4217; the policy’s own when not given')
    .option('--costs <amount>', 'unreimbursed costs')
    .option('--third-party <amount>', 'what joint owners and other institutions have of it')
    .option('--before <amount>', 'what the policy’s tiers have counted of earlier receipts')
    .option('--index <factor>', 'how far indexed thresholds have grown: 1.32869')
    .option('--inventors <shares>', 'how many (3), or their shares (60,40 or Ada=60,Bob=40)')
    .action(async (given: Given) => {
      const { calculateDistribution, SHIPPED_POLICIES } = await import('@tamga/domain');
      const found = calculateDistribution(SHIPPED_POLICIES, given);
      if ('faults' in found) throw new CliFailure(found.faults.map(sayFault).join('\n'), EXIT.usage, 'usage');
      answer(context, found.answer, sayAnswer(found.answer));
    });
}

export function policiesCommand(context: CliContext): Command {
  return new Command('policies').description('the royalty policies that "tamga distribute" knows').action(async () => {
    const { SHIPPED_POLICIES } = await import('@tamga/domain');
    const rows = SHIPPED_POLICIES.map(described);
    answer(context, rows, `${table(rows.map((row) => ({ ...row, state: row.verified ? '' : 'not verified' })), ['code', 'institution', 'version', 'currency', 'state'])}\n\n${rows.length} policies.`);
  });
}

const described = ({ code, institution, version, appliesTo, currency, scope, validity, note, source, verified, verification }: RoyaltyPolicy) => ({ code, institution, version, appliesTo, currency, scope, validity, note: note ?? null, source, verified, verification });

function sayAnswer({ institution, version, currency, gross, lines, inventors, steps, note, source, verified, verification }: DistributionAnswer): string {
  const width = Math.max(gross.length, ...lines.map(({ amount }) => amount.length));
  const row = (name: string, amount: string): string => `${name.padEnd(18)} ${amount.padStart(width)} ${currency}`;
  return [
    `${institution}, ${version}`, '', ...lines.filter(({ ofReceipt }) => ofReceipt).map(({ to, amount }) => row(to, amount)), row('in all', gross),
    ...lines.filter(({ ofReceipt }) => !ofReceipt).map(({ to, amount }) => row(to, amount)),
    ...(inventors.length > 0 ? ['', ...inventors.map(({ name, share, amount }) => `${row(`inventor ${name}`, amount)}  ${share}`)] : []),
    '', ...steps.map(({ text }, place) => `${String(place + 1).padStart(2)}. ${text}`), '', `Source: ${source}`, ...(note ? [`Note: ${note}`] : []),
    ...(verified ? [] : [`! Not verified: ${verification}.`]),
  ].join('\n');
}
