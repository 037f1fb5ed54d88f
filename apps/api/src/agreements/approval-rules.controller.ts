import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ApprovalRulesService, type PublishedApprovalRules } from '@tamga/features/agreements';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ApprovalRulesContentDto, ApprovalRulesDto } from './approval-rules.dto.js';

/** Whose approval the office asks for before an agreement is signed. */
@ApiTags('agreements')
@Controller('approval-rules')
export class ApprovalRulesController {
  constructor(private readonly rules: ApprovalRulesService) {}

  @Get()
  @Allow('policy.read')
  @ApiOkResponse({ type: ApprovalRulesDto })
  current(@CurrentActor() actor: Actor): Promise<PublishedApprovalRules> {
    return this.rules.current(actor);
  }

  @Put()
  @Allow('policy.edit')
  @ApiOperation({ summary: 'Publish a new version of all rules', description: 'What has been sent for approval is judged by the version of that day.' })
  @ApiBody({ type: ApprovalRulesContentDto })
  @ApiOkResponse({ type: ApprovalRulesDto })
  publish(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() content: Record<string, unknown>): Promise<PublishedApprovalRules> {
    return this.rules.publish(actor, version, content);
  }
}
