import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { calculateDistribution, calculateRoyalty, LOCALES, Refused, sayPolicy, SHIPPED_POLICIES, type Actor, type DistributionAnswer, type InEveryLocale, type PolicySaid, type RoyaltyAnswer, type RoyaltyPolicy } from '@tamga/domain';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { CalculatorPoliciesDto, DistributionAnswerDto, DistributionQuestionDto, RoyaltyAnswerDto, RoyaltyQuestionDto, type CalculatorPolicyDto } from './calculators.dto.js';

const POLICIES: readonly CalculatorPolicyDto[] = SHIPPED_POLICIES.map(described);

function described(policy: RoyaltyPolicy): CalculatorPolicyDto {
  const { code, institution, currency, scope, tiers, deductions, indexedFrom, source, verified } = policy;
  const inEvery = (part: keyof PolicySaid): InEveryLocale => Object.fromEntries(LOCALES.map((locale) => [locale, sayPolicy(policy, locale)[part] ?? ''])) as InEveryLocale;
  const tiered = tiers.length > 1 || deductions.some(({ kind }) => kind === 'first-share');
  return { code, institution, version: inEvery('version'), appliesTo: inEvery('appliesTo'), currency, scope, tiered, indexed: indexedFrom !== undefined, source, verified };
}

/** What a receipt is shared into, and what sales owe; computed, and nothing is stored. */
@ApiTags('calculators')
@Controller('calculators')
export class RoyaltyCalculatorsController {
  /** The policies of real universities that the calculator knows, with their source. */
  @Get('policies')
  @Allow('royalty.read')
  @ApiOkResponse({ type: CalculatorPoliciesDto })
  policies(): CalculatorPoliciesDto {
    return { data: POLICIES };
  }

  /** One receipt shared by one policy: who gets what, and how it was found. */
  @Post('distributions')
  @HttpCode(200)
  @Allow('royalty.read')
  @ApiOkResponse({ type: DistributionAnswerDto })
  distribution(@CurrentActor() actor: Actor, @Body() body: DistributionQuestionDto): DistributionAnswer {
    const found = calculateDistribution(SHIPPED_POLICIES, { ...body, locale: body.locale ?? actor.locale });
    if ('faults' in found) throw new Refused({ code: 'invalid-input', errors: found.faults });
    return found.answer;
  }

  /** The earned royalty of a licence, year by year, from its terms and its sales. */
  @Post('royalties')
  @HttpCode(200)
  @Allow('royalty.read')
  @ApiOkResponse({ type: RoyaltyAnswerDto })
  royalty(@CurrentActor() actor: Actor, @Body() body: RoyaltyQuestionDto): RoyaltyAnswer {
    const found = calculateRoyalty({ ...body, locale: body.locale ?? actor.locale });
    if ('faults' in found) throw new Refused({ code: 'invalid-input', errors: found.faults });
    return found.answer;
  }
}
