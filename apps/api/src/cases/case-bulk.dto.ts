import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REASON_MAXIMUM, REFUSAL_CODES, type Locale, type RefusalCode } from '@tamga/domain';
import { BULK_ACTIONS, BULK_AT_MOST, EXPORT_COLUMNS, EXPORT_FORMATS, TAG_LENGTH, type BulkAction, type BulkAnswer, type ExportColumn, type ExportFormat } from '@tamga/features/cases';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, IsUUID, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { OptionalField } from '../http/optional-field.decorator.js';
import { problemText } from '../http/problem-texts.js';
import { CaseQueryDto } from './case-query.dto.js';

type ActionName = (typeof BULK_ACTIONS)[number];

export class BulkActionDto {
  @ApiProperty({ enum: BULK_ACTIONS })
  @IsIn(BULK_ACTIONS)
  action: ActionName;

  @ApiPropertyOptional({ format: 'uuid', description: 'assign: an officer or manager of the office.' })
  @ValidateIf((o: BulkActionDto) => o.action === 'assign' || o.ownerId !== undefined)
  @IsUUID()
  ownerId?: string;

  @ApiPropertyOptional({ maxLength: TAG_LENGTH, description: 'tag, untag' })
  @ValidateIf((o: BulkActionDto) => o.action === 'tag' || o.action === 'untag' || o.tag !== undefined)
  @IsString()
  @MaxLength(TAG_LENGTH)
  tag?: string;

  @ApiPropertyOptional({ maxLength: REASON_MAXIMUM, description: 'remind: what the officer is told; kept in the history of the case, never mailed.' })
  @ValidateIf((o: BulkActionDto) => o.action === 'remind' || o.note !== undefined)
  @IsString()
  @MaxLength(REASON_MAXIMUM)
  note?: string;
}

export class BulkPreviewDto extends BulkActionDto {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: BULK_AT_MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(BULK_AT_MOST)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  caseIds: string[];
}

export class BulkCaseDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;

  @ApiProperty({ type: 'integer', description: 'As the preview named it.' })
  @IsInt()
  @Min(1)
  version: number;
}

export class BulkRunDto extends BulkActionDto {
  @ApiProperty({ type: [BulkCaseDto], minItems: 1, maxItems: BULK_AT_MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(BULK_AT_MOST)
  @ValidateNested({ each: true })
  @Type(() => BulkCaseDto)
  cases: BulkCaseDto[];
}

export class BulkRefusalDto {
  @ApiProperty({ enum: REFUSAL_CODES }) code: RefusalCode;
  @ApiProperty({ description: 'The same in the reader’s language.' }) title: string;
}

export class BulkLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for a case that is not (or no longer) there for you.' }) reference: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) version: number | null;
  @ApiProperty({ type: BulkRefusalDto, nullable: true, description: 'Why nothing is done to this one.' }) refusal: BulkRefusalDto | null;
}

export class BulkAnswerDto {
  @ApiProperty({ type: 'integer' }) affected: number;
  @ApiProperty({ type: [BulkLineDto] }) lines: BulkLineDto[];
}

/** The action that a valid input asks for. */
export function bulkActionOf({ action, ownerId = '', tag = '', note = '' }: BulkActionDto): BulkAction {
  switch (action) {
    case 'assign':
      return { action, ownerId };
    case 'tag':
    case 'untag':
      return { action, tag };
    case 'remind':
      return { action, note };
  }
}

export function bulkAnswer({ affected, lines }: BulkAnswer, locale: Locale): BulkAnswerDto {
  return { affected, lines: lines.map(({ refusal, ...line }) => ({ ...line, refusal: refusal && { code: refusal.code, title: problemText(refusal.code, locale) } })) };
}

export class ExportCasesDto {
  @ApiProperty({ enum: EXPORT_FORMATS })
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat;

  @ApiProperty({ enum: EXPORT_COLUMNS, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(EXPORT_COLUMNS, { each: true })
  columns: ExportColumn[];

  @ApiProperty({ type: CaseQueryDto })
  @ValidateNested()
  @Type(() => CaseQueryDto)
  query: CaseQueryDto;

  @ApiPropertyOptional({ type: [String], format: 'uuid', minItems: 1, maxItems: 1000, description: 'Only these of the query’s cases.' })
  @OptionalField()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  caseIds?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The saved view it is asked from, for the audit trail.' })
  @OptionalField()
  @IsUUID()
  viewId?: string;
}
