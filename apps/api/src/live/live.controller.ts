import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags, ApiTooManyRequestsResponse } from '@nestjs/swagger';
import { Refused, type Actor } from '@tamga/domain';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentSession, SignedIn } from '../http/access.decorators.js';
import type { TamgaRequest } from '../http/request.js';
import { LiveHub } from './live-hub.js';
import { LiveStream } from './live-stream.js';

/** Nobody between us and the browser may keep or gather what is written. */
const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } as const;

@ApiTags('live')
@Controller('live')
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  @Get()
  @SignedIn()
  @ApiOperation({
    summary: 'What has changed, as it happens (server-sent events)',
    description:
      'For a browser session only. `hello` {build}: which build of the web app the server has. `changes` {changes: [{kind, id, caseId, own}]}: ids only, of the session’s own office and of what the person may see. ' +
      '`refresh` {}: anything may have changed. `bye` {because}: the stream ends because the session is over (`signed-out`), has other roles or another office (`changed`), or the server goes down (`closing`). ' +
      'Events are not kept: after every (re)connection, ask for what is shown once more. A comment is sent every 20 seconds.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiTooManyRequestsResponse({ description: 'This session keeps too many streams open already.' })
  stream(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string, @Req() request: TamgaRequest, @Res() reply: FastifyReply): void {
    const { userId, officeId, roles } = actor;
    if (userId === null || officeId === null) throw new Refused({ code: 'forbidden' });
    this.hub.admit(sessionId);
    reply.hijack();
    const { raw } = reply;
    raw.on('error', () => undefined); // the browser went away in the middle of a word
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
    raw.flushHeaders();
    const close = this.hub.open(new LiveStream(sessionId, { userId, officeId, roles }, raw));
    request.raw.on('close', close);
    raw.on('close', close);
  }
}
