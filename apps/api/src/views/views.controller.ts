import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ViewsService, type ViewContent } from '@tamga/features/views';
import { queryOf } from '../cases/case-query.dto.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ChangeViewDto, NewViewDto, PinDto, PinnedViewListDto, ViewDto, ViewListDto, type ViewContentDto } from './views.dto.js';

const contentOf = (content: ViewContentDto): ViewContent => {
  const { group = null, ...query } = queryOf(content);
  return { ...query, group, columns: content.columns, density: content.density ?? null };
};

/** Saved views of the list of cases. */
@ApiTags('views')
@Controller('views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Allow('view.read')
  @ApiOperation({ summary: 'One’s own views and those shared with the office, by name' })
  @ApiOkResponse({ type: ViewListDto })
  async list(@CurrentActor() actor: Actor): Promise<ViewListDto> {
    return { data: (await this.views.list(actor)) as unknown as ViewDto[] };
  }

  @Get('pinned')
  @Allow('view.read')
  @ApiOperation({ summary: 'The views in one’s sidebar, with the number of cases in each' })
  @ApiOkResponse({ type: PinnedViewListDto })
  async pinned(@CurrentActor() actor: Actor): Promise<PinnedViewListDto> {
    return { data: [...(await this.views.pinned(actor))] };
  }

  @Post()
  @Allow('view.save')
  @ApiCreatedResponse({ type: ViewDto })
  create(@CurrentActor() actor: Actor, @Body() { name, shared, content }: NewViewDto): Promise<ViewDto> {
    return this.views.create(actor, { name, shared, content: contentOf(content) }) as unknown as Promise<ViewDto>;
  }

  @Get(':id')
  @Allow('view.read')
  @ApiOkResponse({ type: ViewDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ViewDto> {
    return this.views.get(actor, id) as unknown as Promise<ViewDto>;
  }

  @Patch(':id')
  @Allow('view.save')
  @ApiOperation({ summary: 'Changes what is given and leaves the rest' })
  @ApiOkResponse({ type: ViewDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { name, shared, content }: ChangeViewDto): Promise<ViewDto> {
    const change = { ...(name === undefined ? {} : { name }), ...(shared === undefined ? {} : { shared }), ...(content === undefined ? {} : { content: contentOf(content) }) };
    return this.views.update(actor, id, version, change) as unknown as Promise<ViewDto>;
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('view.save')
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.views.remove(actor, id, version);
  }

  @Put(':id/pin')
  @Allow('view.read')
  @ApiOperation({ summary: 'Into one’s own sidebar, or out of it' })
  @ApiOkResponse({ type: ViewDto })
  pin(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { pinned }: PinDto): Promise<ViewDto> {
    return this.views.pin(actor, id, pinned) as unknown as Promise<ViewDto>;
  }
}
