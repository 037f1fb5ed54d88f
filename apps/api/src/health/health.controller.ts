import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, Public } from '../http/access.decorators.js';
import { DeadlinesHealthDto, HealthDto, LiveDto, ReadyDto, type HealthStatus } from './health.dto.js';
import { HealthService } from './health.service.js';

const STATUS: Readonly<Record<HealthStatus, number>> = { ok: 200, degraded: 200, unavailable: 503 };

function answer<T extends { status: HealthStatus }>(reply: FastifyReply, health: T): T {
  void reply.status(STATUS[health.status]).header('cache-control', 'no-store');
  return health;
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Documented here; answered before the router by `answerLive`. */
  @Get('live')
  @Public()
  @ApiOperation({ summary: 'Is the process alive' })
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ summary: 'Can requests be served' })
  @ApiOkResponse({ type: ReadyDto })
  @ApiServiceUnavailableResponse({ type: ReadyDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyDto> {
    return answer(reply, await this.health.ready());
  }

  @Get('deadlines')
  @Public()
  @ApiOperation({ summary: 'Are reminders going out: for a monitor that calls somebody' })
  @ApiOkResponse({ type: DeadlinesHealthDto })
  @ApiServiceUnavailableResponse({ type: DeadlinesHealthDto })
  async deadlines(@Res({ passthrough: true }) reply: FastifyReply): Promise<DeadlinesHealthDto> {
    return answer(reply, await this.health.deadlines());
  }

  @Get()
  @Allow('health.read')
  @ApiOperation({ summary: 'Everything: queues, sweeps, workers, outbox, faults' })
  @ApiOkResponse({ type: HealthDto })
  @ApiServiceUnavailableResponse({ type: HealthDto })
  async all(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthDto> {
    return answer(reply, await this.health.all());
  }
}
