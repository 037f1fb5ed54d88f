import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DEADLINE_KINDS, VERIFICATIONS, type DeadlineKind, type Verification } from '@tamga/domain';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DAY, DIGEST_FORM } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';

export class SignTicklerDto {
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', description: 'Of the list that was read: another one is not signed by mistake.' })
  @Matches(DIGEST_FORM)
  digest: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

export class FrozenLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(DAY) dueOn: string;
  @ApiProperty({ enum: DEADLINE_KINDS, enumName: 'DeadlineKind' }) kind: DeadlineKind;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty({ type: String, nullable: true }) owner: string | null;
  @ApiProperty({ enum: VERIFICATIONS }) verification: Verification;
}

export class TicklerLineDto extends FrozenLineDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) caseId: string | null;
  @ApiProperty({ enum: ['added', 'moved'], nullable: true, description: 'Against the signed list.' }) change: 'added' | 'moved' | null;
}

export class SignerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class SignoffDto {
  @ApiProperty({ type: SignerDto }) by: SignerDto;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ description: 'How many lines were signed.' }) lines: number;
  @ApiProperty({ type: [FrozenLineDto], description: 'Signed, and no longer on the list.' }) gone: FrozenLineDto[];
}

export class TicklerDto {
  @ApiProperty({ ...DAY, description: 'The Monday of the week.' }) weekOf: string;
  @ApiProperty({ ...DAY, description: 'The list has what is overdue, and what is due until this day.' }) until: string;
  @ApiProperty({ description: 'Nobody has signed, and it is Wednesday or later where the office is.' }) late: boolean;
  @ApiProperty({ description: 'Names exactly this list.' }) digest: string;
  @ApiProperty({ type: [TicklerLineDto] }) lines: TicklerLineDto[];
  @ApiProperty({ type: SignoffDto, nullable: true }) signoff: SignoffDto | null;
}

const WEEK_STATES = ['signed', 'missed', 'open'] as const;

export class WeekSignoffDto {
  @ApiProperty({ type: SignerDto }) by: SignerDto;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ description: 'How many lines were signed.' }) lines: number;
}

export class PastWeekDto {
  @ApiProperty({ ...DAY, description: 'The Monday of the week.' }) weekOf: string;
  @ApiProperty({ enum: WEEK_STATES, description: 'open: this week, unsigned so far; missed: over, and nobody signed it.' }) state: (typeof WEEK_STATES)[number];
  @ApiProperty({ type: WeekSignoffDto, nullable: true }) signoff: WeekSignoffDto | null;
}

export class PastWeekPageDto {
  @ApiProperty({ type: [PastWeekDto] }) data: PastWeekDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class SignedWeekDto {
  @ApiProperty(DAY) weekOf: string;
  @ApiProperty({ ...DAY, description: 'The day of the office on which it was signed: overdue and due are counted from it.' }) signedOn: string;
  @ApiProperty({ type: WeekSignoffDto }) signoff: WeekSignoffDto;
  @ApiProperty({ description: 'Of the lines, as it stands in the audit trail.' }) sha256: string;
  @ApiProperty({ type: [FrozenLineDto] }) lines: FrozenLineDto[];
}
