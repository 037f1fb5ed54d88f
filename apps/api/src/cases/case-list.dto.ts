import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DEADLINE_KINDS, OUTCOMES, STAGES, STANDINGS, TRACKS, type DeadlineKind, type Outcome, type Stage, type Standing, type Track } from '@tamga/domain';
import { CASE_SORTS, SEARCH_LENGTH, type CaseSort } from '@tamga/features/cases';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { UUID_OR_ME_FORM } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class ListCasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CASE_SORTS, default: 'due', description: 'due: by stage target, the living only. updated, reference: newest first.' })
  @IsOptional()
  @IsIn(CASE_SORTS)
  sort: CaseSort = 'due';

  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  'filter[stage]'?: Stage;

  @ApiPropertyOptional({ enum: STANDINGS, description: 'Without it: all but closed.' })
  @IsOptional()
  @IsIn(STANDINGS)
  'filter[standing]'?: Standing;

  @ApiPropertyOptional({ description: '`me` or the id of an officer.' })
  @IsOptional()
  @Matches(UUID_OR_ME_FORM)
  'filter[owner]'?: string;

  @ApiPropertyOptional({ enum: TRACKS })
  @IsOptional()
  @IsIn(TRACKS)
  'filter[track]'?: Track;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Open and past the target of the stage.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  'filter[overTarget]'?: 'true' | 'false';
}

export class BoardQuery {
  @ApiPropertyOptional({ enum: STAGES, description: 'One column, from the cursor on.' })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20, description: 'Cards a column.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[\w-]{1,400}$/)
  cursor?: string;
}

export class SearchFilterDto {
  @ApiPropertyOptional({ enum: STAGES })
  @ValidateIf((o: SearchFilterDto) => o.stage !== undefined)
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({ enum: STANDINGS })
  @ValidateIf((o: SearchFilterDto) => o.standing !== undefined)
  @IsIn(STANDINGS)
  standing?: Standing;

  @ApiPropertyOptional({ format: 'uuid' })
  @ValidateIf((o: SearchFilterDto) => o.owner !== undefined)
  @IsUUID()
  owner?: string;
}

export class SearchCasesDto {
  @ApiProperty({ minLength: 1, maxLength: SEARCH_LENGTH, description: 'Words, their beginnings, or a reference. Not in the address: it would stand in logs.' })
  @IsString()
  @Length(1, SEARCH_LENGTH)
  @Matches(/^[^\p{Cc}]*$/u)
  text: string;

  @ApiPropertyOptional({ type: SearchFilterDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => SearchFilterDto)
  filters?: SearchFilterDto;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,400}$/)
  cursor?: string;
}

export class PersonRefDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

/** Staff see everything; inventors see no owner, dates of the office's own work or names. */
export class CaseCardDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'NU-2026-0042' }) reference: string;
  @ApiProperty({ type: LocalizedNameDto }) title: LocalizedNameDto;
  @ApiProperty({ enum: TRACKS }) track: Track;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STANDINGS }) standing: Standing;
  @ApiProperty({ enum: OUTCOMES, nullable: true }) outcome: Outcome | null;
  @ApiProperty({ format: 'date' }) stageEnteredOn: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;
  @ApiPropertyOptional({ type: PersonRefDto, nullable: true }) owner?: PersonRefDto | null;
  @ApiPropertyOptional({ format: 'date' }) clockStartedOn?: string;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) stageDueOn?: string | null;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true }) nextDeadlineOn?: string | null;
  @ApiPropertyOptional({ enum: DEADLINE_KINDS, nullable: true, description: 'What falls on that day; what the law says comes first.' }) nextDeadlineKind?: DeadlineKind | null;
  @ApiPropertyOptional({ description: 'No second person has confirmed the date yet.' }) nextDeadlineUnverified?: boolean;
  @ApiPropertyOptional() inventors?: string;
  @ApiPropertyOptional({ type: [String], description: 'Staff only.' }) tags?: string[];
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Inventors only.' }) disclosureId?: string | null;
}

export class CasePageDto {
  @ApiProperty({ type: [CaseCardDto] }) data: CaseCardDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class BoardColumnDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() open: number;
  @ApiProperty() onHold: number;
  @ApiPropertyOptional({ description: 'Open and past the target of the stage; of the whole board the pipeline report says it.' }) overTarget?: number;
  @ApiProperty({ type: [CaseCardDto] }) cards: CaseCardDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class BoardDto {
  @ApiProperty({ type: [BoardColumnDto] }) columns: BoardColumnDto[];
}
