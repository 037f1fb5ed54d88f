import { closedDaysWith, type DeadlineRule } from '@tamga/domain';
import type { RuleDto } from './calculator.dto.js';

const calendars = closedDaysWith();

/** A rule as people choose and fill it in: what it asks for by name, not how it is computed. */
export function describeRule(rule: DeadlineRule): RuleDto {
  const { code, version, title, jurisdiction, assetKinds, trigger, triggerLabel, character, citation, source, verified, verification, note } = rule;
  const parameters = rule.parameters.map(({ choices, ...parameter }) => ({
    ...parameter,
    ...(choices ? { choices: choices.map((value) => ({ value, ...labelOf(rule, parameter.name, value) })) } : {}),
  }));
  return { code, version, title, jurisdiction, assetKinds, trigger, triggerLabel, character, bar: rule.bar ?? false, parameters, citation, source, verified, verification, ...(note ? { note } : {}) };
}

/** A choice that names a calendar is called by that calendar's name. */
function labelOf(rule: DeadlineRule, parameter: string, value: string): { label?: RuleDto['title'] } {
  const named = rule.closedDays?.calendar;
  const label = typeof named === 'object' && named.param === parameter ? calendars(value.toLowerCase())?.name : rule.parameters.find(({ name }) => name === parameter)?.choiceLabels?.[value];
  return label ? { label } : {};
}
