import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import { CalendarFeedReader, CalendarFeedsService } from '@tamga/features/calendar';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, Public } from '../http/access.decorators.js';
import type { TamgaRequest } from '../http/request.js';
import { CalendarFeedDto, CalendarFeedListDto, IssueCalendarFeedDto, IssuedCalendarFeedDto } from './calendar-feeds.dto.js';
import { FeedLimitGuard } from './feed-limit.guard.js';

const SECRET = /^([\w-]{40,60})\.ics$/;

/** Deadlines in people's own calendar programs. */
@ApiTags('calendar')
@Controller('calendar-feeds')
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeedsService,
    private readonly reader: CalendarFeedReader,
  ) {}

  @Get()
  @Allow('calendar.subscribe')
  @ApiOperation({ summary: 'One’s own addresses that are alive', description: 'For managers also the office’s, whoever made them.' })
  @ApiOkResponse({ type: CalendarFeedListDto })
  list(@CurrentActor() actor: Actor): Promise<CalendarFeedListDto> {
    return this.feeds.list(actor) as Promise<CalendarFeedListDto>;
  }

  @Post()
  @Allow('calendar.subscribe')
  @ApiOperation({ summary: 'Make a secret address', description: 'It is in this answer and nowhere else. Whoever knows it reads the feed.' })
  @ApiCreatedResponse({ type: IssuedCalendarFeedDto })
  issue(@CurrentActor() actor: Actor, @Body() body: IssueCalendarFeedDto): Promise<IssuedCalendarFeedDto> {
    return this.feeds.issue(actor, body);
  }

  @Delete(':id')
  @Allow('calendar.subscribe')
  @ApiOperation({ summary: 'End an address at once' })
  @ApiOkResponse({ type: CalendarFeedDto })
  revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CalendarFeedDto> {
    return this.feeds.revoke(actor, id);
  }

  /** Calendar programs cannot sign in: the address is the key. */
  @Get(':file')
  @Public()
  @UseGuards(FeedLimitGuard)
  @ApiOperation({ summary: 'The feed itself (iCalendar, RFC 5545)', description: '`<secret>.ics`. 404 when it was ended, or its holder has left or may no longer.' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  async read(@Param('file') file: string, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const secret = SECRET.exec(file)?.[1];
    if (secret === undefined) throw new Refused({ code: 'not-found' });
    const { content, etag } = await this.reader.read(secret);
    void reply.header('content-type', 'text/calendar; charset=utf-8').header('etag', etag).header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex');
    if (request.headers['if-none-match'] !== etag) return content;
    void reply.code(304);
    return '';
  }
}
