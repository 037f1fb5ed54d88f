import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { isWritten } from '../validation/shape.js';
import type { RiskContent } from './contents.js';

/** From this score on a risk is high and must be answered. */
export const HIGH_RISK = 12;
/** From this score on it is medium. */
const MEDIUM_RISK = 5;

export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export type Risk = NonNullable<RiskContent['risks']>[number];

/** Likelihood times impact, each 1 to 5. @throws RangeError outside that */
export function riskScore(likelihood: number, impact: number): number {
  for (const value of [likelihood, impact]) {
    if (!Number.isInteger(value) || value < 1 || value > 5) throw new RangeError(`likelihood and impact are 1 to 5, not ${value}`);
  }
  return likelihood * impact;
}

export function riskLevel(score: number): RiskLevel {
  return score >= HIGH_RISK ? 'high' : score >= MEDIUM_RISK ? 'medium' : 'low';
}

/** Null while the risk is not scored. */
export function levelOf({ likelihood, impact }: Risk): RiskLevel | null {
  return likelihood === undefined || impact === undefined ? null : riskLevel(riskScore(likelihood, impact));
}

/** What the register still needs: each risk named and scored, each high one with a mitigation and an owner. */
export function riskRegisterNeeds(risks: readonly Risk[] | undefined): readonly FieldError[] {
  if (!risks || risks.length === 0) return [fieldError('/risks', 'required')];
  return risks.flatMap((risk, index) => {
    const pointer = below('/risks', index);
    const high = levelOf(risk) === 'high';
    return [
      ...(isWritten(risk.title) ? [] : [fieldError(`${pointer}/title`, 'required')]),
      ...(risk.likelihood === undefined ? [fieldError(`${pointer}/likelihood`, 'required')] : []),
      ...(risk.impact === undefined ? [fieldError(`${pointer}/impact`, 'required')] : []),
      ...(high && !isWritten(risk.mitigation) ? [fieldError(`${pointer}/mitigation`, 'no-mitigation')] : []),
      ...(high && !isWritten(risk.owner) ? [fieldError(`${pointer}/owner`, 'no-owner')] : []),
    ];
  });
}
