import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isLocalDate, Refused, STAGES, STANDINGS, TRACKS, type Stage, type Standing, type Track } from '@tamga/domain';
import { DIRECTIONS, QUERY_GROUPS, QUERY_SORTS, SEARCH_LENGTH, TAG_LENGTH, type CaseQuery, type Direction, type QueryFilter, type QueryGroup, type QuerySort } from '@tamga/features/cases';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, Length, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { DAY_FORM, OWNER_FORM } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';

/** Of each list any one suffices; all that is given must hold. */
export class QueryFilterDto {
  @ApiPropertyOptional({ enum: STAGES, isArray: true })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(8)
  @IsIn(STAGES, { each: true })
  stages?: Stage[];

  @ApiPropertyOptional({ enum: STANDINGS, description: 'Without it: all but closed; with words, all.' })
  @OptionalField()
  @IsIn(STANDINGS)
  standing?: Standing;

  @ApiPropertyOptional({ enum: TRACKS, isArray: true })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(5)
  @IsIn(TRACKS, { each: true })
  tracks?: Track[];

  @ApiPropertyOptional({ type: [String], description: 'Ids of officers, `me`, or `none` for cases without one.' })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(OWNER_FORM, { each: true })
  owners?: string[];

  @ApiPropertyOptional({ type: [String] })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(TAG_LENGTH, { each: true })
  tags?: string[];

  @ApiPropertyOptional({ description: 'Open and past the target of the stage.' })
  @OptionalField()
  @IsBoolean()
  overTarget?: boolean;

  @ApiPropertyOptional({ format: 'date', description: 'The stage’s target or the next deadline is on this day or before.' })
  @OptionalField()
  @Matches(DAY_FORM)
  dueBefore?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 3650, description: 'The same, so many days from today.' })
  @OptionalField()
  @IsInt()
  @Min(0)
  @Max(3650)
  dueWithin?: number;

  @ApiPropertyOptional({ maxLength: SEARCH_LENGTH, description: 'Words, their beginnings, or a reference. Never in an address: it would stand in logs.' })
  @OptionalField()
  @IsString()
  @Length(1, SEARCH_LENGTH)
  @Matches(/^[^\p{Cc}]*$/u)
  text?: string;
}

export class CaseQueryDto {
  @ApiProperty({ type: QueryFilterDto })
  @ValidateNested()
  @Type(() => QueryFilterDto)
  filter: QueryFilterDto;

  @ApiProperty({ enum: QUERY_SORTS, description: 'Of the closed only: updated, reference.' })
  @IsIn(QUERY_SORTS)
  sort: QuerySort;

  @ApiProperty({ enum: DIRECTIONS })
  @IsIn(DIRECTIONS)
  direction: Direction;

  @ApiPropertyOptional({ enum: QUERY_GROUPS, nullable: true, description: 'Cases of one group stand together. Not of the closed.' })
  @ValidateIf((o: CaseQueryDto) => o.group !== undefined && o.group !== null)
  @IsIn(QUERY_GROUPS)
  group?: QueryGroup | null;
}

/** The query that a valid input asks for. */
export function queryOf({ filter, sort, direction, group }: CaseQueryDto): CaseQuery {
  const { dueBefore, ...rest } = filter;
  if (dueBefore !== undefined && !isLocalDate(dueBefore)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/filter/dueBefore', code: 'not-a-date' }] });
  const given = Object.fromEntries(Object.entries({ ...rest, dueBefore }).filter(([, value]) => value !== undefined)) as QueryFilter;
  return { filter: given, sort, direction, ...(group ? { group } : {}) };
}

export class CasePageQueryDto extends CaseQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @OptionalField()
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional()
  @OptionalField()
  @IsString()
  @Matches(/^[\w-]{1,600}$/)
  cursor?: string;
}

export class GroupCountDto {
  @ApiProperty({ type: String, nullable: true, description: 'Stage, id of the officer, track or month (YYYY-MM); null for cases without.' }) key: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the officer.' }) name: string | null;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class QueryCountsDto {
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ description: 'There are more than were counted.' }) more: boolean;
  @ApiProperty({ type: [GroupCountDto] }) groups: GroupCountDto[];
}

export class TagsDto {
  @ApiProperty({ type: [String] }) tags: string[];
}
