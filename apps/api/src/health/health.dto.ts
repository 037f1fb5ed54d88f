import { ApiProperty } from '@nestjs/swagger';
import { QUEUES, type QueueName } from '@tamga/platform';

const STATUSES = ['ok', 'degraded', 'unavailable'] as const;
export type HealthStatus = (typeof STATUSES)[number];

export class LiveDto {
  @ApiProperty({ enum: ['ok'] }) status: 'ok';
}

export class CheckDto {
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: String, nullable: true }) problem: string | null;
}

export class ReadyChecksDto {
  @ApiProperty({ type: CheckDto }) database: CheckDto;
  @ApiProperty({ type: CheckDto }) migrations: CheckDto;
  @ApiProperty({ type: CheckDto, description: 'Without the queue requests are served and mail goes out, only later: "degraded".' }) queue: CheckDto;
}

export class ReadyDto {
  @ApiProperty({ enum: STATUSES }) status: HealthStatus;
  @ApiProperty({ type: ReadyChecksDto }) checks: ReadyChecksDto;
}

export class MailBacklogDto {
  @ApiProperty() waiting: number;
  @ApiProperty() retrying: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) oldest: string | null;
}

export class DeadlinesHealthDto {
  @ApiProperty({ enum: STATUSES }) status: HealthStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSweepAt: string | null;
  @ApiProperty({ type: Number, nullable: true }) lastSweepAgeSeconds: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When every open deadline was last computed a second time, in SQL.' }) recomputedAt: string | null;
  @ApiProperty({ description: 'Deadlines on which the two computations disagreed then; above zero is a fault.' }) recomputationsDisagreed: number;
  @ApiProperty({ description: 'Due by the date of their office and not sent.' }) remindersUnsent: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) oldestUnsentReminderOn: string | null;
  @ApiProperty({ type: MailBacklogDto }) mailBacklog: MailBacklogDto;
}

export class QueueDepthDto {
  @ApiProperty({ enum: QUEUES }) name: QueueName;
  @ApiProperty() waiting: number;
  @ApiProperty() active: number;
  @ApiProperty() delayed: number;
  @ApiProperty() failed: number;
  @ApiProperty({ type: Number, nullable: true }) oldestWaitingSeconds: number | null;
}

export class QueueHealthDto {
  @ApiProperty({ enum: ['postgres', 'redis'] }) backend: 'postgres' | 'redis';
  @ApiProperty({ type: [QueueDepthDto] }) queues: QueueDepthDto[];
}

export class OutboxHealthDto {
  @ApiProperty() waiting: number;
  @ApiProperty() failing: number;
  @ApiProperty({ type: Number, nullable: true }) oldestAgeSeconds: number | null;
}

export class BeatDto {
  @ApiProperty() name: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() ageSeconds: number;
  @ApiProperty({ type: Object }) detail: Record<string, unknown>;
}

export class FaultDto {
  @ApiProperty() name: string;
  @ApiProperty() message: string;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty() count: number;
}

export class HealthDto {
  @ApiProperty({ enum: STATUSES }) status: HealthStatus;
  @ApiProperty() version: string;
  @ApiProperty({ type: ReadyDto }) ready: ReadyDto;
  @ApiProperty({ type: DeadlinesHealthDto }) deadlines: DeadlinesHealthDto;
  @ApiProperty({ type: QueueHealthDto }) queue: QueueHealthDto;
  @ApiProperty({ type: OutboxHealthDto }) outbox: OutboxHealthDto;
  @ApiProperty({ type: [BeatDto], description: 'The last round of each sweep.' }) sweeps: BeatDto[];
  @ApiProperty({ type: [BeatDto], description: 'Workers heard of in the last five minutes, with their faults.' }) workers: BeatDto[];
  @ApiProperty({ type: [FaultDto], description: 'Faults of the process that answers.' }) faults: FaultDto[];
}
