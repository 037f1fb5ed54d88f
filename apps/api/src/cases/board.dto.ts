import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STAGES, TRACKS, type Stage, type Track } from '@tamga/domain';
import { SEARCH_LENGTH, TAG_LENGTH } from '@tamga/features/cases';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { OWNER_FORM } from '../http/api-fields.js';

const MOST = 20;

/** Of each list any one suffices; all that is given must hold. */
export class BoardFilterDto {
  @ApiPropertyOptional({ type: [String], maxItems: MOST, description: '`me`, `none` (nobody has taken it), or the ids of officers.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @Matches(OWNER_FORM, { each: true })
  owners?: string[];

  @ApiPropertyOptional({ enum: TRACKS, isArray: true, maxItems: MOST })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsIn(TRACKS, { each: true })
  tracks?: Track[];

  @ApiPropertyOptional({ type: [String], maxItems: MOST })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsString({ each: true })
  @Length(1, TAG_LENGTH, { each: true })
  tags?: string[];

  @ApiPropertyOptional({ description: 'Open and past the target of the stage.' })
  @IsOptional()
  @IsBoolean()
  overTarget?: boolean;

  @ApiPropertyOptional({ maxLength: SEARCH_LENGTH, description: 'Words, parts of words, or a reference. Not in the address: it would stand in logs.' })
  @IsOptional()
  @IsString()
  @Length(0, SEARCH_LENGTH)
  @Matches(/^[^\p{Cc}]*$/u)
  text?: string;
}

export class FilterBoardDto {
  @ApiPropertyOptional({ type: BoardFilterDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => BoardFilterDto)
  filter: BoardFilterDto = new BoardFilterDto();

  @ApiPropertyOptional({ enum: STAGES, description: 'One column, from the cursor on.' })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20, description: 'Cards a column.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,400}$/)
  cursor?: string;
}

export class FilterLanesDto {
  @ApiPropertyOptional({ type: BoardFilterDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => BoardFilterDto)
  filter: BoardFilterDto = new BoardFilterDto();
}

export class LaneStageDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() open: number;
  @ApiProperty() onHold: number;
  @ApiProperty() overTarget: number;
}

export class LaneDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The officer; null for cases nobody has taken.' }) id: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: [LaneStageDto] }) stages: LaneStageDto[];
}
