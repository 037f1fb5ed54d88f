import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { PastWeeks, TicklerService, type PastWeekPage, type SignedWeek, type TicklerView } from '@tamga/features/calendar';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { PageQuery } from '../http/page.dto.js';
import { PastWeekPageDto, SignedWeekDto, SignTicklerDto, TicklerDto } from './tickler.dto.js';

@ApiTags('calendar')
@Controller('tickler')
export class TicklerController {
  constructor(
    private readonly tickler: TicklerService,
    private readonly weeks: PastWeeks,
  ) {}

  @Get()
  @Allow('deadline.read')
  @ApiOperation({ summary: 'This week’s list: what is overdue or due in 14 days, and who has signed it' })
  @ApiOkResponse({ type: TicklerDto })
  read(@CurrentActor() actor: Actor): Promise<TicklerView> {
    return this.tickler.read(actor);
  }

  @Get('weeks')
  @Allow('deadline.read')
  @ApiOperation({ summary: 'This week and those before it: who signed each list and when, and which nobody did' })
  @ApiOkResponse({ type: PastWeekPageDto })
  past(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<PastWeekPage> {
    return this.weeks.list(actor, { limit, ...(cursor === undefined ? {} : { cursor }) });
  }

  @Get('weeks/:weekOf')
  @Allow('deadline.read')
  @ApiOperation({ summary: 'A signed list as it was signed; 404 for a week that nobody signed' })
  @ApiOkResponse({ type: SignedWeekDto })
  week(@CurrentActor() actor: Actor, @Param('weekOf') weekOf: string): Promise<SignedWeek> {
    return this.weeks.one(actor, weekOf);
  }

  @Post('signoffs')
  @HttpCode(200)
  @Allow('tickler.sign')
  @ApiOperation({ summary: 'Sign this week’s list as it stands' })
  @ApiOkResponse({ type: TicklerDto })
  sign(@CurrentActor() actor: Actor, @Body() { digest, note }: SignTicklerDto): Promise<TicklerView> {
    return this.tickler.sign(actor, { digest, note: note ?? null });
  }
}
