import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { InboxService, PreferencesService, type InboxItem, type InboxPage, type Preferences } from '@tamga/features/notifications';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { Acknowledgement } from './acknowledgement.js';
import { ListNotificationsQuery, NotificationDto, NotificationPageDto, PreferencesDto, ReadAllAnswerDto, ReadAllDto, ReadSomeDto, ReplacePreferencesDto, SnoozeDto } from './notifications.dto.js';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly inbox: InboxService,
    private readonly acknowledgement: Acknowledgement,
  ) {}

  @Get()
  @Allow('notification.read')
  @ApiOperation({ summary: 'One’s own inbox, newest first' })
  @ApiOkResponse({ type: NotificationPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ListNotificationsQuery): Promise<InboxPage> {
    const { limit, cursor, 'filter[unread]': unread, 'filter[kind]': kinds } = query;
    return this.inbox.list(actor, { limit, unreadOnly: unread === 'true', ...(cursor ? { cursor } : {}), ...(kinds ? { kinds } : {}) });
  }

  @Post('read-all')
  @HttpCode(200)
  @Allow('notification.read')
  @ApiOperation({ summary: 'Mark everything up to one notification as read' })
  @ApiOkResponse({ type: ReadAllAnswerDto })
  readAll(@CurrentActor() actor: Actor, @Body() { upTo }: ReadAllDto): Promise<{ read: number }> {
    return this.inbox.readAll(actor, upTo);
  }

  @Post('read')
  @HttpCode(200)
  @Allow('notification.read')
  @ApiOperation({ summary: 'Mark several as read', description: 'Such as everything about one case. What is not one’s own is left as it is.' })
  @ApiOkResponse({ type: ReadAllAnswerDto })
  readSome(@CurrentActor() actor: Actor, @Body() { ids }: ReadSomeDto): Promise<{ read: number }> {
    return this.inbox.readSome(actor, ids);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Allow('notification.read')
  @ApiOperation({ summary: 'Mark as read', description: 'Reading again keeps the first time.' })
  @ApiOkResponse({ type: NotificationDto })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InboxItem> {
    return this.inbox.markRead(actor, id);
  }

  @Post(':id/acknowledgement')
  @HttpCode(200)
  @Allow('notification.acknowledge')
  @ApiOperation({ summary: 'Say that one has it in hand', description: 'For a deadline’s reminder this acknowledges the deadline as well, which stops its escalation until the next reminder.' })
  @ApiOkResponse({ type: NotificationDto })
  acknowledge(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InboxItem> {
    return this.acknowledgement.acknowledge(actor, id);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Allow('notification.read')
  @ApiOperation({ summary: 'Put aside until later', description: 'Refused for deadlines, which are acknowledged instead.' })
  @ApiOkResponse({ type: NotificationDto })
  snooze(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { until }: SnoozeDto): Promise<InboxItem> {
    return this.inbox.snooze(actor, id, new Date(until));
  }
}

@ApiTags('notifications')
@Controller('notification-preferences')
export class NotificationPreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @Allow('notification.configure')
  @ApiOperation({ summary: 'What one wants mailed: at once, with the daily digest, or not' })
  @ApiOkResponse({ type: PreferencesDto })
  get(@CurrentActor() actor: Actor): Promise<Preferences> {
    return this.preferences.get(actor);
  }

  @Put()
  @Allow('notification.configure')
  @ApiOperation({ summary: 'Replace all wishes', description: 'Deadlines and notices about one’s own account cannot be muted.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version last seen, quoted; "0" for the first choice.' })
  @ApiOkResponse({ type: PreferencesDto })
  replace(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() { data }: ReplacePreferencesDto): Promise<Preferences> {
    return this.preferences.replace(actor, version, data);
  }
}
