import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { MailLog, type MailLogItem, type MailLogPage } from '@tamga/features/notifications';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { ListMailsQuery, ListTrappedMailsQuery, MailDto, MailPageDto, TrappedMailDto } from './mail.dto.js';
import { parseMail } from './parse-mail.js';

@ApiTags('mail')
@Controller('mails')
export class MailsController {
  constructor(private readonly log: MailLog) {}

  @Get()
  @Allow('mail.read')
  @ApiOperation({ summary: 'The office’s mails and what became of them, newest first' })
  @ApiOkResponse({ type: MailPageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[state]': state, 'filter[recipient]': recipient }: ListMailsQuery): Promise<MailLogPage> {
    return this.log.list(actor, { limit, ...(cursor ? { cursor } : {}), ...(state ? { state } : {}), ...(recipient ? { recipient } : {}) });
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Allow('mail.read')
  @ApiOperation({ summary: 'Send once more', description: 'An unsent mail is due at once; a sent one goes out as a new mail; one whose secret was erased is refused (409).' })
  @ApiOkResponse({ type: MailDto })
  resend(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<MailLogItem> {
    return this.log.resend(actor, id);
  }
}

@ApiTags('mail')
@Controller('trapped-mails')
export class TrappedMailsController {
  constructor(private readonly log: MailLog) {}

  @Get()
  @Allow('mail.read')
  @ApiOperation({ summary: 'Mails kept as files because no mail server is configured' })
  @ApiOkResponse({ type: MailPageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[recipient]': recipient }: ListTrappedMailsQuery): Promise<MailLogPage> {
    return this.log.list(actor, { limit, trapped: true, ...(cursor ? { cursor } : {}), ...(recipient ? { recipient } : {}) });
  }

  @Get(':id')
  @Allow('mail.read')
  @ApiOperation({ summary: 'One of them, parsed' })
  @ApiOkResponse({ type: TrappedMailDto })
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TrappedMailDto> {
    const { mail, source } = await this.log.trapped(actor, id);
    return { ...mail, ...(await parseMail(source)) };
  }
}
