import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { calculateDeadline, closedDaysWith, Refused, SHIPPED_RULES, type Actor, type CalculatorAnswer, type DeadlineRule } from '@tamga/domain';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { DeadlineAnswerDto, DeadlineQuestionDto, RulesDto, type RuleDto } from './calculator.dto.js';

const calendars = closedDaysWith();

/** The newest version of each code, in the order of the table: what one may ask the calculator. */
const RULES: readonly RuleDto[] = SHIPPED_RULES.filter(({ code, version }) => !SHIPPED_RULES.some((other) => other.code === code && other.version > version)).map(described);

function described(rule: DeadlineRule): RuleDto {
  const { code, version, title, jurisdiction, assetKinds, trigger, triggerLabel, character, citation, source, verified, verification } = rule;
  const parameters = rule.parameters.map(({ choices, ...parameter }) => ({
    ...parameter,
    ...(choices ? { choices: choices.map((value) => ({ value, ...labelOf(rule, parameter.name, value) })) } : {}),
  }));
  return { code, version, title, jurisdiction, assetKinds, trigger, triggerLabel, character, bar: rule.bar ?? false, parameters, citation, source, verified, verification };
}

/** A choice that names a calendar is called by that calendar's name. */
function labelOf(rule: DeadlineRule, parameter: string, value: string): { label?: RuleDto['title'] } {
  const named = rule.closedDays?.calendar;
  const label = typeof named === 'object' && named.param === parameter ? calendars(value.toLowerCase())?.name : rule.parameters.find(({ name }) => name === parameter)?.choiceLabels?.[value];
  return label ? { label } : {};
}

/** Legal periods computed from the shipped rules, without touching any case. */
@ApiTags('calculators')
@Controller()
export class CalculatorController {
  /** Every rule, with what it needs to know and the law it rests on. */
  @Get('rules')
  @Allow('deadline.read')
  @ApiOkResponse({ type: RulesDto })
  rules(): RulesDto {
    return { data: RULES };
  }

  /** One deadline: its dates, how they were found, and the law. Nothing is stored. */
  @Post('calculators/deadlines')
  @HttpCode(200)
  @Allow('deadline.read')
  @ApiOkResponse({ type: DeadlineAnswerDto })
  deadline(@CurrentActor() actor: Actor, @Body() body: DeadlineQuestionDto): CalculatorAnswer {
    const found = calculateDeadline(SHIPPED_RULES, calendars, { ...body, locale: body.locale ?? actor.locale });
    if ('faults' in found) throw new Refused({ code: 'invalid-input', errors: found.faults });
    return found.answer;
  }
}
