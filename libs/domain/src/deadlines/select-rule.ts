import type { AssetKind } from '../assets/asset.js';
import { evaluate } from './evaluate.js';
import type { Evaluation } from './evaluation.js';
import type { RuleFacts } from './compute.js';
import type { DeadlineRule } from './rules/rule.js';

/** Whether this version of a rule is the law for these facts; null when the date that decides is not known. */
export function isInForce(rule: DeadlineRule, facts: RuleFacts): boolean | null {
  const { validity } = rule;
  if (!validity) return true;
  const run: Evaluation = {
    trigger: facts.on, triggerLabel: rule.triggerLabel, values: facts.values, labels: {}, required: new Set(), calendar: null, rolls: false, own: () => null, steps: [], flags: new Set(), missing: new Set(),
  };
  const date = evaluate(validity.by, run);
  if (date === null) return null;
  return (!validity.from || date >= validity.from) && (!validity.until || date <= validity.until);
}

/**
 * The version of a code that the facts fall under: the newest one in force. `undefined` when none is, or when the date that
 * decides is missing: a version is never guessed.
 */
export function versionInForce(versions: readonly DeadlineRule[], facts: RuleFacts): DeadlineRule | undefined {
  return [...versions].sort((a, b) => b.version - a.version).find((rule) => isInForce(rule, facts) === true);
}

/**
 * Of rules on the same matter only the most specific stands: a named jurisdiction before any, a rule for the asset's kind before
 * one for every kind. Rules without a matter all stand, and so do equals.
 * @param rules those that the event triggers
 */
export function mostSpecific(rules: readonly DeadlineRule[], asset: { readonly jurisdiction: string | null; readonly kind: AssetKind }): readonly DeadlineRule[] {
  const fits = rules.filter(({ jurisdiction, assetKinds }) => (jurisdiction === '*' || jurisdiction === asset.jurisdiction) && (assetKinds.length === 0 || assetKinds.includes(asset.kind)));
  const weight = ({ jurisdiction, assetKinds }: DeadlineRule) => (jurisdiction === '*' ? 0 : 2) + (assetKinds.length === 0 ? 0 : 1);
  return fits.filter((rule) => rule.matter === undefined || !fits.some((other) => other.matter === rule.matter && weight(other) > weight(rule)));
}

