import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OfficePolicies, PolicyPreviews, type Adoption, type PolicyPreview, type PublishedPolicy } from '@tamga/features/cases';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AdoptionDto, ChecklistItemDto, PolicyContentDto, PolicyPreviewDto, PublishedPolicyDto } from './office-policy.dto.js';

@ApiTags('cases')
@ApiExtraModels(ChecklistItemDto)
@Controller('office-policy')
export class OfficePolicyController {
  constructor(
    private readonly policies: OfficePolicies,
    private readonly previews: PolicyPreviews,
  ) {}

  @Get()
  @Allow('policy.read')
  @ApiOperation({ summary: 'The newest policy of the office' })
  @ApiOkResponse({ type: PublishedPolicyDto })
  current(@CurrentActor() actor: Actor): Promise<PublishedPolicy> {
    return this.policies.current(actor);
  }

  @Post()
  @Allow('policy.edit')
  @ApiOperation({ summary: 'Publish a new version', description: 'Living cases keep their version until they adopt this one.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The newest version seen, quoted: "1".' })
  @ApiBody({ type: PolicyContentDto })
  @ApiCreatedResponse({ type: PublishedPolicyDto })
  publish(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() content: Record<string, unknown>): Promise<PublishedPolicy> {
    return this.policies.publish(actor, version, content);
  }

  @Post('previews')
  @HttpCode(200)
  @Allow('policy.edit')
  @ApiOperation({ summary: 'What a policy would do to the cases that are alive', description: 'Changes nothing. Counts, and some of the cases.' })
  @ApiBody({ type: PolicyContentDto })
  @ApiOkResponse({ type: PolicyPreviewDto })
  preview(@CurrentActor() actor: Actor, @Body() content: Record<string, unknown>): Promise<PolicyPreview> {
    return this.previews.preview(actor, content);
  }

  @Post('adoptions')
  @HttpCode(200)
  @Allow('policy.edit')
  @ApiOperation({ summary: 'Take living cases over to the newest version', description: 'At most 100 a call; ask again while something remains. Each case’s history says so.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The newest version seen, quoted: "1".' })
  @ApiOkResponse({ type: AdoptionDto })
  adopt(@CurrentActor() actor: Actor, @IfMatch() version: number): Promise<Adoption> {
    return this.previews.adopt(actor, version);
  }
}
