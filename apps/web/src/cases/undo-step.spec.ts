import { describe, expect, it } from '@jest/globals';
import type { NextStep, NextSteps } from './case-queries.js';
import { undoStep } from './undo-step.js';

const step = (command: NextStep['command'], allowed: boolean, choices: [string, boolean][] = []): NextStep => ({
  command, allowed, refusal: null, reasonMinimum: 0, choices: choices.map(([value, each]) => ({ value, allowed: each, refusal: null, reasonMinimum: 0 })),
});
const steps = (...all: NextStep[]): NextSteps => ({ stage: 'market-research', standing: 'open', version: 3, steps: all, criteria: [] });

describe('taking back a step', () => {
  it('offers to send a case back to where it came from', () => {
    expect(undoStep('advance', 'patentability-review', steps(step('send-back', true, [['disclosure', true], ['patentability-review', true]])))).toEqual({ command: 'send-back', target: 'patentability-review' });
  });

  it('offers nothing where the workflow does not lead back, or this person may not', () => {
    expect(undoStep('advance', 'patentability-review', steps(step('send-back', true, [['disclosure', true]])))).toBeNull();
    expect(undoStep('advance', 'patentability-review', steps(step('send-back', true, [['patentability-review', false]])))).toBeNull();
    expect(undoStep('advance', 'patentability-review', steps(step('send-back', false, [['patentability-review', true]])))).toBeNull();
    expect(undoStep('advance', 'patentability-review', steps())).toBeNull();
    expect(undoStep('close', 'disclosure', steps(step('reopen', false)))).toBeNull();
  });

  it('resumes what was held and reopens what was closed', () => {
    expect(undoStep('hold', 'market-research', steps(step('resume', true)))).toEqual({ command: 'resume' });
    expect(undoStep('close', 'market-research', steps(step('reopen', true)))).toEqual({ command: 'reopen' });
    expect(undoStep('send-back', 'legal-framework', steps(step('advance', true, [['legal-framework', true]])))).toEqual({ command: 'advance', target: 'legal-framework' });
    expect(undoStep('assign', 'market-research', steps(step('assign', true)))).toBeNull();
  });
});
