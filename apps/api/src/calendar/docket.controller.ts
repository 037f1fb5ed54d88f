import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { DocketPrintService, type DocketFormat } from '@tamga/features/calendar';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { DocketQuery } from './docket.dto.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

/** The docket on paper: the second system, for the day the first one cannot be opened. */
@ApiTags('deadlines')
@Controller('deadlines')
export class DocketController {
  constructor(private readonly docket: DocketPrintService) {}

  @Get('docket.pdf')
  @Allow('deadline.read')
  @ApiOperation({ summary: 'Open deadlines as a PDF, the overdue first', description: 'Noted in the audit trail.' })
  @ApiProduces('application/pdf')
  @ApiOkResponse(BINARY)
  pdf(@CurrentActor() actor: Actor, @Query() query: DocketQuery): Promise<StreamableFile> {
    return this.print(actor, 'pdf', query);
  }

  @Get('docket.csv')
  @Allow('deadline.read')
  @ApiOperation({ summary: 'Open deadlines as a spreadsheet, the overdue first', description: 'Noted in the audit trail.' })
  @ApiProduces('text/csv')
  @ApiOkResponse(BINARY)
  csv(@CurrentActor() actor: Actor, @Query() query: DocketQuery): Promise<StreamableFile> {
    return this.print(actor, 'csv', query);
  }

  private async print(actor: Actor, format: DocketFormat, { from, to, titles }: DocketQuery): Promise<StreamableFile> {
    const { content, fileName, mediaType } = await this.docket.print(actor, format, { from, to, withTitles: titles === 'true' });
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${fileName}"` });
  }
}
