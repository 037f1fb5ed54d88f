import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OfficePolicies, type PublishedPolicy } from '@tamga/features/cases';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ChecklistItemDto, PolicyContentDto, PublishedPolicyDto } from './office-policy.dto.js';

@ApiTags('cases')
@ApiExtraModels(ChecklistItemDto)
@Controller('office-policy')
export class OfficePolicyController {
  constructor(private readonly policies: OfficePolicies) {}

  @Get()
  @Allow('policy.read')
  @ApiOperation({ summary: 'The newest policy of the office' })
  @ApiOkResponse({ type: PublishedPolicyDto })
  current(@CurrentActor() actor: Actor): Promise<PublishedPolicy> {
    return this.policies.current(actor);
  }

  @Post()
  @Allow('policy.edit')
  @ApiOperation({ summary: 'Publish a new version', description: 'Cases keep the version they were opened under.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The newest version seen, quoted: "1".' })
  @ApiBody({ type: PolicyContentDto })
  @ApiCreatedResponse({ type: PublishedPolicyDto })
  publish(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() content: Record<string, unknown>): Promise<PublishedPolicy> {
    return this.policies.publish(actor, version, content);
  }
}
