import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OwnUse, RemunerationRules, type RuleView, type UsePage, type UseView } from '@tamga/features/remuneration';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { DecideRemunerationRuleDto, EndOwnUseDto, NewOwnUseDto } from './remuneration-requests.dto.js';
import { OwnUseDto, OwnUsePageDto, RemunerationRulesDto } from './remuneration.dto.js';

/** What binds the office, and what it puts to use itself. */
@ApiTags('remuneration')
@Controller()
export class RemunerationRulesController {
  constructor(
    private readonly rules: RemunerationRules,
    private readonly uses: OwnUse,
  ) {}

  @Get('remuneration-rules')
  @Allow('remuneration.read')
  @ApiOkResponse({ type: RemunerationRulesDto })
  async list(@CurrentActor() actor: Actor): Promise<{ readonly data: readonly RuleView[] }> {
    return { data: await this.rules.list(actor) };
  }

  /** Turned on or off, in writing. */
  @Put('remuneration-rules/:code')
  @Allow('remuneration.decide')
  @ApiOkResponse({ type: RemunerationRulesDto })
  async decide(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: DecideRemunerationRuleDto): Promise<{ readonly data: readonly RuleView[] }> {
    return { data: await this.rules.decide(actor, code, body) };
  }

  @Get('own-uses')
  @Allow('remuneration.read')
  @ApiOkResponse({ type: OwnUsePageDto })
  listUses(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<UsePage> {
    return this.uses.list(actor, query);
  }

  /** The employer has begun to use a right itself. */
  @Post('own-uses')
  @Allow('remuneration.record')
  @ApiCreatedResponse({ type: OwnUseDto })
  recordUse(@CurrentActor() actor: Actor, @Body() body: NewOwnUseDto): Promise<UseView> {
    return this.uses.record(actor, body);
  }

  @Post('own-uses/:id/end')
  @HttpCode(200)
  @Allow('remuneration.record')
  @ApiOkResponse({ type: OwnUseDto })
  endUse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: EndOwnUseDto): Promise<UseView> {
    return this.uses.end(actor, id, version, body);
  }
}
