import type { Command, NextSteps, Stage } from './case-queries.js';

/**
 * The command that takes back what was just done, where the workflow lets this person give it. It is a step of its own with a reason of
 * its own: nothing that happened is made undone.
 * @param from the stage before
 * @param steps what is possible now
 */
export function undoStep(command: Command, from: Stage, { steps }: NextSteps): { command: Command; target?: Stage } | null {
  const may = (wanted: Command, target?: Stage): boolean => {
    const step = steps.find((each) => each.command === wanted);
    return step?.allowed === true && (target === undefined || step.choices.some(({ value, allowed }) => allowed && value === target));
  };
  if (command === 'advance') return may('send-back', from) ? { command: 'send-back', target: from } : null;
  if (command === 'send-back') return may('advance', from) ? { command: 'advance', target: from } : null;
  if (command === 'hold') return may('resume') ? { command: 'resume' } : null;
  if (command === 'close') return may('reopen') ? { command: 'reopen' } : null;
  return null;
}
