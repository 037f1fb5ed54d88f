import { Controller, Get, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { StatementsService, type StatementPage, type StatementView } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { PageQuery } from '../http/page.dto.js';
import { StatementDto, StatementPageDto } from './distributions.dto.js';

/** What a payee is shown: their own lines and no one else's. */
@ApiTags('statements')
@Controller('statements')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  /** One's own, newest first. */
  @Get()
  @Allow('statement.read')
  @ApiOkResponse({ type: StatementPageDto })
  own(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<StatementPage> {
    return this.statements.own(actor, query);
  }

  @Get(':id')
  @Allow('statement.read')
  @ApiOkResponse({ type: StatementDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StatementView> {
    return this.statements.get(actor, id);
  }

  /** In the payee's own language. */
  @Get(':id/statement.pdf')
  @Allow('statement.read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const { content, fileName } = await this.statements.pdf(actor, id);
    return new StreamableFile(content, { type: 'application/pdf', disposition: `attachment; filename="${fileName}"` });
  }
}
