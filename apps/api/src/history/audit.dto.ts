import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { DAY_FORM } from '../http/api-fields.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { HistoryEventDto } from './history.dto.js';

export class AuditFilterQuery {
  @ApiPropertyOptional({ example: 'disclosure' })
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,39}$/)
  'filter[recordKind]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[recordId]'?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Who did it.' })
  @IsOptional()
  @IsUUID()
  'filter[actorId]'?: string;

  @ApiPropertyOptional({ example: 'role.granted', description: 'What was done.' })
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,39}\.[a-z][a-z-]{0,39}$/)
  'filter[type]'?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day, in the office’s zone.' })
  @IsOptional()
  @Matches(DAY_FORM)
  'filter[from]'?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The last day.' })
  @IsOptional()
  @Matches(DAY_FORM)
  'filter[to]'?: string;
}

export class ListAuditQuery extends IntersectionType(PageQuery, AuditFilterQuery) {}

export class AuditEventDto extends HistoryEventDto {
  @ApiProperty() recordKind: string;
  @ApiProperty({ format: 'uuid' }) recordId: string;
  @ApiProperty({ description: 'SHA-256 that chains it to the record’s event before.' }) hash: string;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEventDto] }) data: AuditEventDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
