import { ApiProperty } from '@nestjs/swagger';
import { EARLIEST_REMINDER } from '@tamga/domain';

const DAYS = { type: 'integer', minimum: 0, maximum: EARLIEST_REMINDER } as const;

export class ReminderLadderDto {
  @ApiProperty({ ...DAYS, isArray: true, description: 'Days before the due day on which the owner is reminded; 0 is the day itself.' }) daysBefore: number[];
  @ApiProperty({ ...DAYS, nullable: true, description: 'Whoever stands in is told of the owner’s reminders from this many days before; null: not before the day.' }) backupFrom: number | null;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 30, description: 'Days that a reminder may stay unacknowledged before that.' }) backupAfter: number;
  @ApiProperty({ ...DAYS, nullable: true, description: 'From this many days before, managers are told while the reminder before is unacknowledged; null: not before the day.' }) managersFrom: number | null;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 30, description: 'Once the day has come: days from one round (owner, backup, managers) to the next.' }) repeatEvery: number;
}

/** All of an office’s ladders, replaced as a whole. Checked by the domain, which names every fault. */
export class ReminderLaddersDto {
  @ApiProperty({ type: ReminderLadderDto }) statutory: ReminderLadderDto;
  @ApiProperty({ type: ReminderLadderDto }) contractual: ReminderLadderDto;
  @ApiProperty({ type: ReminderLadderDto }) 'stage-target': ReminderLadderDto;
  @ApiProperty({ type: ReminderLadderDto }) internal: ReminderLadderDto;
}

export class LadderFloorDto {
  @ApiProperty({ description: 'Reminders in all.' }) reminders: number;
  @ApiProperty({ description: 'Of them in the last 14 days.' }) soon: number;
  @ApiProperty({ description: 'The first comes at least so many days before.' }) first: number;
  @ApiProperty({ type: [Number], description: 'Days before that cannot be left out.' }) on: number[];
  @ApiProperty({ type: Number, nullable: true }) backupFrom: number | null;
  @ApiProperty({ description: 'At most.' }) backupAfter: number;
  @ApiProperty({ type: Number, nullable: true }) managersFrom: number | null;
  @ApiProperty({ description: 'At most.' }) repeatEvery: number;
  @ApiProperty({ description: 'Whether it may escalate before the day at all.' }) escalates: boolean;
}

export class LadderFloorsDto {
  @ApiProperty({ type: LadderFloorDto }) statutory: LadderFloorDto;
  @ApiProperty({ type: LadderFloorDto }) contractual: LadderFloorDto;
  @ApiProperty({ type: LadderFloorDto }) 'stage-target': LadderFloorDto;
  @ApiProperty({ type: LadderFloorDto }) internal: LadderFloorDto;
}

export class ReminderScheduleDto {
  @ApiProperty({ type: 'integer', description: '0: the office has set nothing of its own.' }) version: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  @ApiProperty({ type: ReminderLaddersDto }) ladders: ReminderLaddersDto;
  @ApiProperty({ type: ReminderLaddersDto }) defaults: ReminderLaddersDto;
  @ApiProperty({ type: LadderFloorsDto, description: 'Below these a change is refused.' }) floors: LadderFloorsDto;
}

export class ReminderScheduleChangedDto extends ReminderScheduleDto {
  @ApiProperty({ type: 'integer', description: 'Open deadlines that follow another ladder now.' }) deadlines: number;
}
