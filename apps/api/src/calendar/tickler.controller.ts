import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { TicklerService, type TicklerView } from '@tamga/features/calendar';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { SignTicklerDto, TicklerDto } from './tickler.dto.js';

@ApiTags('calendar')
@Controller('tickler')
export class TicklerController {
  constructor(private readonly tickler: TicklerService) {}

  @Get()
  @Allow('deadline.read')
  @ApiOperation({ summary: 'This week’s list: what is overdue or due in 14 days, and who has signed it' })
  @ApiOkResponse({ type: TicklerDto })
  read(@CurrentActor() actor: Actor): Promise<TicklerView> {
    return this.tickler.read(actor);
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
