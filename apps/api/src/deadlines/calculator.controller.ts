import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { calculateDeadline, closedDaysWith, Refused, SHIPPED_RULES, type Actor, type CalculatorAnswer } from '@tamga/domain';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { DeadlineAnswerDto, DeadlineQuestionDto, RulesDto, type RuleDto } from './calculator.dto.js';
import { describeRule } from './describe-rule.js';

const calendars = closedDaysWith();

/** The newest version of each code, in the order of the table: what one may ask the calculator. */
const RULES: readonly RuleDto[] = SHIPPED_RULES.filter(({ code, version }) => !SHIPPED_RULES.some((other) => other.code === code && other.version > version)).map(describeRule);

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
