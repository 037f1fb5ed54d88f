import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { RoyaltyPolicies, WhatIfService, type RoyaltyPolicyView, type ShippedPolicy, type WhatIf } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { WrittenReasonDto } from './distributions.dto.js';
import { NewRoyaltyPolicyDto, RoyaltyPoliciesDto, RoyaltyPolicyDto, ShippedPoliciesDto, WhatIfAnswerDto, WhatIfDto } from './royalty-policies.dto.js';

/** By which rules an office shares its income: its own, each adopted by two people. */
@ApiTags('royalty-policies')
@Controller('royalty-policies')
export class RoyaltyPoliciesController {
  constructor(
    private readonly policies: RoyaltyPolicies,
    private readonly whatIfs: WhatIfService,
  ) {}

  @Get()
  @Allow('royalty-policy.read')
  @ApiOkResponse({ type: RoyaltyPoliciesDto })
  async list(@CurrentActor() actor: Actor): Promise<{ readonly data: readonly RoyaltyPolicyView[] }> {
    return { data: await this.policies.list(actor) };
  }

  /** Of real universities, to start from; none holds until the office has adopted it. */
  @Get('shipped')
  @Allow('royalty-policy.read')
  @ApiOkResponse({ type: ShippedPoliciesDto })
  shipped(@CurrentActor() actor: Actor): { readonly data: readonly ShippedPolicy[] } {
    return { data: this.policies.shipped(actor) };
  }

  @Post()
  @Allow('royalty-policy.propose')
  @ApiCreatedResponse({ type: RoyaltyPolicyDto })
  propose(@CurrentActor() actor: Actor, @Body() body: NewRoyaltyPolicyDto): Promise<RoyaltyPolicyView> {
    return this.policies.propose(actor, body);
  }

  /** What a policy would have given for past receipts, beside those in force. */
  @Post('what-if')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: WhatIfAnswerDto })
  whatIf(@CurrentActor() actor: Actor, @Body() body: WhatIfDto): Promise<WhatIf> {
    return this.whatIfs.ask(actor, body);
  }

  /** By somebody other than who proposed it. */
  @Post(':id/approval')
  @HttpCode(200)
  @Allow('royalty-policy.approve')
  @ApiOkResponse({ type: RoyaltyPolicyDto })
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<RoyaltyPolicyView> {
    return this.policies.approve(actor, id, version);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @Allow('royalty-policy.approve')
  @ApiOkResponse({ type: RoyaltyPolicyDto })
  refuse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WrittenReasonDto): Promise<RoyaltyPolicyView> {
    return this.policies.refuse(actor, id, version, reason);
  }

  @Post(':id/retirement')
  @HttpCode(200)
  @Allow('royalty-policy.approve')
  @ApiOkResponse({ type: RoyaltyPolicyDto })
  retire(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WrittenReasonDto): Promise<RoyaltyPolicyView> {
    return this.policies.retire(actor, id, version, reason);
  }
}
