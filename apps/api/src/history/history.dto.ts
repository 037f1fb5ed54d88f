import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { TIMELINE_KINDS, type TimelineKind } from '@tamga/features/history';
import { Transform } from 'class-transformer';
import { ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class ListTimelineQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TIMELINE_KINDS, enumName: 'TimelineKind', isArray: true, description: 'Of these kinds only; for inventors it has no effect.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(TIMELINE_KINDS, { each: true })
  'filter[kind]'?: TimelineKind[];
}

export class EventActorDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) id: string | null;
  @ApiProperty() name: string;
}

export class EventCommentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'As it stands now; empty once withdrawn.' }) text: string;
  @ApiProperty({ enum: ['internal', 'inventors'], enumName: 'CommentAudience' }) audience: 'internal' | 'inventors';
  @ApiProperty() withdrawn: boolean;
}

export class FieldChangeDto {
  @ApiProperty({ example: 'title.en' }) field: string;
  @ApiProperty() before: string;
  @ApiProperty() after: string;
}

export class CaseCountsDto {
  @ApiProperty() documents: number;
  @ApiProperty() assets: number;
  @ApiProperty({ description: 'Open ones.' }) deadlines: number;
  @ApiProperty() agreements: number;
  @ApiProperty({ description: 'Completed ones.' }) assessments: number;
  @ApiProperty({ description: 'Without those withdrawn.' }) comments: number;
}

export class HistoryEventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() seq: number;
  @ApiProperty({ example: 'case.stage-changed' }) type: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: EventActorDto, nullable: true, description: 'Null for the system, and for inventors.' }) actor: EventActorDto | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) payload: Record<string, unknown>;
  @ApiPropertyOptional({ type: EventCommentDto, description: 'With an event of a comment.' }) comment?: EventCommentDto;
  @ApiPropertyOptional({ type: [FieldChangeDto], description: 'With `case.edited`: what the fields said before and after.' }) changes?: FieldChangeDto[];
}

export class HistoryPageDto {
  @ApiProperty({ type: [HistoryEventDto] }) data: HistoryEventDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
