import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { CasesBoard, type Lane } from '@tamga/features/cases';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { FilterBoardDto, FilterLanesDto, LaneDto } from './board.dto.js';
import { BoardDto, CasePageDto } from './case-list.dto.js';

@ApiTags('cases')
@ApiExtraModels(BoardDto, CasePageDto)
@Controller('cases/board')
export class BoardController {
  constructor(private readonly board: CasesBoard) {}

  @Post()
  @HttpCode(200)
  @Allow('case.list')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'The board of some cases: by officer, track, tag or words; with a stage one column from the cursor on' })
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(BoardDto) }, { $ref: getSchemaPath(CasePageDto) }] } })
  filtered(@CurrentActor() actor: Actor, @Body() request: FilterBoardDto): Promise<string> {
    return this.board.filtered(actor, request);
  }

  @Post('lanes')
  @HttpCode(200)
  @Allow('case.list')
  @ApiOperation({ summary: 'The numbers of each officer’s cases in each stage' })
  @ApiOkResponse({ type: [LaneDto] })
  lanes(@CurrentActor() actor: Actor, @Body() { filter }: FilterLanesDto): Promise<readonly Lane[]> {
    return this.board.lanes(actor, filter);
  }
}
