import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DENSITIES, VIEW_COLUMNS, VIEW_NAME_LENGTH, type Density, type ViewColumn } from '@tamga/features/views';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsString, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { CaseQueryDto } from '../cases/case-query.dto.js';
import { PersonRefDto } from '../cases/case-list.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

export class ViewContentDto extends CaseQueryDto {
  @ApiProperty({ enum: VIEW_COLUMNS, isArray: true })
  @IsArray()
  @ArrayMaxSize(VIEW_COLUMNS.length)
  @ArrayUnique()
  @IsIn(VIEW_COLUMNS, { each: true })
  columns: ViewColumn[];

  @ApiPropertyOptional({ enum: DENSITIES, nullable: true, description: 'Null: as the reader has set it for everything.' })
  @ValidateIf((o: ViewContentDto) => o.density !== undefined && o.density !== null)
  @IsIn(DENSITIES)
  density?: Density | null;
}

export class NewViewDto {
  @ApiProperty({ maxLength: VIEW_NAME_LENGTH })
  @IsString()
  @MaxLength(VIEW_NAME_LENGTH)
  name: string;

  @ApiProperty({ description: 'With the whole office; else only for oneself.' })
  @IsBoolean()
  shared: boolean;

  @ApiProperty({ type: ViewContentDto })
  @ValidateNested()
  @Type(() => ViewContentDto)
  content: ViewContentDto;
}

export class ChangeViewDto {
  @ApiPropertyOptional({ maxLength: VIEW_NAME_LENGTH })
  @OptionalField()
  @IsString()
  @MaxLength(VIEW_NAME_LENGTH)
  name?: string;

  @ApiPropertyOptional()
  @OptionalField()
  @IsBoolean()
  shared?: boolean;

  @ApiPropertyOptional({ type: ViewContentDto })
  @OptionalField()
  @ValidateNested()
  @Type(() => ViewContentDto)
  content?: ViewContentDto;
}

export class PinDto {
  @ApiProperty()
  @IsBoolean()
  pinned: boolean;
}

export class ViewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() shared: boolean;
  @ApiProperty({ type: ViewContentDto }) content: ViewContentDto;
  @ApiProperty({ type: PersonRefDto }) owner: PersonRefDto;
  @ApiProperty() mine: boolean;
  @ApiProperty({ description: 'In one’s own sidebar.' }) pinned: boolean;
  @ApiProperty({ description: 'Whether you may change or remove it.' }) editable: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class ViewListDto {
  @ApiProperty({ type: [ViewDto] }) data: ViewDto[];
}

export class PinnedViewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() shared: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Cases that are not closed; null for a view of closed ones.' }) count: number | null;
}

export class PinnedViewListDto {
  @ApiProperty({ type: [PinnedViewDto] }) data: PinnedViewDto[];
}
