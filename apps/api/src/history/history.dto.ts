import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class ListAuditQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'disclosure' })
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,39}$/)
  'filter[recordKind]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[recordId]'?: string;
}

export class EventActorDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) id: string | null;
  @ApiProperty() name: string;
}

export class HistoryEventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() seq: number;
  @ApiProperty({ example: 'case.stage-changed' }) type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: EventActorDto, nullable: true, description: 'Null for the system, and for inventors.' }) actor: EventActorDto | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) payload: Record<string, unknown>;
}

export class HistoryPageDto {
  @ApiProperty({ type: [HistoryEventDto] }) data: HistoryEventDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class AuditEventDto extends HistoryEventDto {
  @ApiProperty() recordKind: string;
  @ApiProperty({ format: 'uuid' }) recordId: string;
  @ApiProperty({ description: 'SHA-256 that chains it to the record’s event before.' }) hash: string;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEventDto] }) data: AuditEventDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
