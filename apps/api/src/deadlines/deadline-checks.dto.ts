import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { DAY_FORM, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';
import { DeadlineBasisDto } from './deadlines.dto.js';
import { TRIGGER_STATES, TriggerEntryDto } from './docket.dto.js';

export class DeadlineCheckDto {
  @ApiProperty({ format: 'uuid', description: 'Of the deadline that stands.' }) id: string;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) caseReference: string | null;
  @ApiProperty(UUID_OR_NULL) assetId: string | null;
  @ApiProperty({ type: String, nullable: true }) assetTitle: string | null;
  @ApiProperty({ type: String, nullable: true }) jurisdiction: string | null;
  @ApiProperty({ enum: ['statutory'] }) kind: 'statutory';
  @ApiProperty() title: string;
  @ApiProperty({ type: DeadlineBasisDto }) basis: DeadlineBasisDto;
  @ApiProperty({ enum: TRIGGER_STATES, enumName: 'TriggerState' }) state: (typeof TRIGGER_STATES)[number];
  @ApiProperty() mayKey: boolean;
  @ApiProperty({ type: [TriggerEntryDto] }) entries: TriggerEntryDto[];
}

export class DeadlineCheckPageDto {
  @ApiProperty({ type: [DeadlineCheckDto] }) data: DeadlineCheckDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class KeyDeadlineDto {
  @ApiProperty({ type: String, format: 'date', description: 'The due day, read from the document or the law anew.' })
  @Matches(DAY_FORM)
  on: string;
}
