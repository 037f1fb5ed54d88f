import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSET_KINDS, DATE_ORDERS, IMPORT_LAYOUTS, IMPORT_RECORDS, IMPORT_SYSTEMS, type AssetKind, type DateOrder, type ImportRecord, type ImportSystem } from '@tamga/domain';
import { IMPORT_STATES, type ImportState } from '@tamga/features/imports';
import { SEPARATORS, TEXT_ENCODINGS } from '@tamga/platform';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsString, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { DIGEST_FORM, INSTANT, INSTANT_OR_NULL, UUID, UUID_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto } from '../http/page.dto.js';
import { PersonRefDto } from '../cases/case-list.dto.js';

const DIGEST = { type: String, pattern: '^[0-9a-f]{64}$' } as const;
const LAYOUT_IDS = IMPORT_LAYOUTS.map(({ id }) => id);
const UNMATCHED = ['ask', 'open-case'] as const;
const COLUMNS = { type: 'object', additionalProperties: { type: 'string' }, description: 'Field to heading of the file.' } as const;
const nullable = (field: string) => ValidateIf((body: Record<string, unknown>) => body[field] !== undefined && body[field] !== null);

export class StartImportDto {
  @ApiPropertyOptional({ enum: LAYOUT_IDS, description: 'Not given: recognised by the headings.' })
  @OptionalField()
  @IsIn(LAYOUT_IDS)
  layout?: string;

  @ApiPropertyOptional({ enum: IMPORT_SYSTEMS, enumName: 'ImportSystem' })
  @OptionalField()
  @IsIn(IMPORT_SYSTEMS)
  system?: ImportSystem;
}

export class ImportConstantsDto {
  @ApiPropertyOptional({ enum: ASSET_KINDS, enumName: 'AssetKind' })
  @OptionalField()
  @IsIn(ASSET_KINDS)
  kind?: AssetKind;

  @ApiPropertyOptional({ pattern: '^[A-Z]{2}$', description: 'WIPO ST.3' })
  @OptionalField()
  @Matches(/^[A-Z]{2}$/)
  jurisdiction?: string;
}

export class ConfigureImportDto {
  @ApiPropertyOptional({ enum: LAYOUT_IDS, nullable: true, description: 'Maps the columns anew; null: none of those known.' })
  @nullable('layout')
  @IsIn(LAYOUT_IDS)
  layout?: string | null;

  @ApiPropertyOptional({ enum: IMPORT_RECORDS, enumName: 'ImportRecord' })
  @OptionalField()
  @IsIn(IMPORT_RECORDS)
  record?: ImportRecord;

  @ApiPropertyOptional(COLUMNS)
  @OptionalField()
  @IsObject()
  columns?: Record<string, string>;

  @ApiPropertyOptional({ enum: DATE_ORDERS, enumName: 'DateOrder', nullable: true })
  @nullable('dateOrder')
  @IsIn(DATE_ORDERS)
  dateOrder?: DateOrder | null;

  @ApiPropertyOptional({ type: ImportConstantsDto, description: 'What is so for every row, where there is no column for it.' })
  @OptionalField()
  @ValidateNested()
  @Type(() => ImportConstantsDto)
  constants?: ImportConstantsDto;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', format: 'uuid', nullable: true }, description: 'Who a name in the file is here; null: nobody, so the case’s officer.' })
  @OptionalField()
  @IsObject()
  people?: Record<string, string | null>;

  @ApiPropertyOptional({ enum: UNMATCHED, enumName: 'UnmatchedRows' })
  @OptionalField()
  @IsIn(UNMATCHED)
  unmatched?: (typeof UNMATCHED)[number];

  @ApiPropertyOptional({ enum: TEXT_ENCODINGS })
  @OptionalField()
  @IsIn(TEXT_ENCODINGS)
  encoding?: string;

  @ApiPropertyOptional({ enum: SEPARATORS })
  @OptionalField()
  @IsIn(SEPARATORS)
  separator?: string;

  @ApiPropertyOptional({ maxLength: 60 })
  @OptionalField()
  @IsString()
  @MaxLength(60)
  sheet?: string;
}

export class CommitImportDto {
  @ApiProperty({ ...DIGEST, description: 'Of the preview that was looked at.' })
  @Matches(DIGEST_FORM)
  digest: string;
}

export class ResumeImportDto {
  @ApiProperty({ description: 'Without the row it stopped at.' })
  @IsBoolean()
  leaveOut: boolean;
}

export class ImportFaultDto {
  @ApiProperty({ example: '/dueOn' }) pointer: string;
  @ApiProperty({ example: 'date-ambiguous' }) code: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) params?: Record<string, unknown>;
  @ApiProperty({ description: 'In the reader’s language: row, column, what stands there and what would be right.' }) message: string;
}

export class ImportNameDto {
  @ApiProperty() name: string;
  @ApiProperty() rows: number;
  @ApiProperty(UUID_OR_NULL) userId: string | null;
  @ApiProperty({ enum: ['found', 'chosen', 'unknown'] }) how: 'found' | 'chosen' | 'unknown';
}

export class ImportRunDto {
  @ApiProperty({ description: 'Rows that are to be written.' }) total: number;
  @ApiProperty() written: number;
  @ApiProperty({ description: 'Rows left out because the office had changed since somebody looked.' }) overtaken: number;
  @ApiProperty({ type: PersonRefDto }) startedBy: PersonRefDto;
  @ApiProperty(INSTANT) startedAt: string;
}

export class ImportFailureDto {
  @ApiProperty({ type: Number, nullable: true, description: 'The row of the file that it stopped at.' }) row: number | null;
  @ApiProperty({ example: 'case-closed' }) code: string;
  @ApiProperty({ description: 'In the reader’s language.' }) message: string;
  @ApiProperty({ type: [ImportFaultDto] }) errors: ImportFaultDto[];
  @ApiProperty(INSTANT) at: string;
}

export const CELL = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'object', properties: { on: { type: 'string', format: 'date' } }, required: ['on'] }], nullable: true };

export class ImportDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() fileName: string;
  @ApiProperty(DIGEST) sha256: string;
  @ApiProperty() size: number;
  @ApiProperty({ enum: ['csv', 'xlsx'] }) format: 'csv' | 'xlsx';
  @ApiProperty({ type: String, nullable: true }) encoding: string | null;
  @ApiProperty({ type: String, nullable: true }) separator: string | null;
  @ApiProperty({ type: String, nullable: true }) sheet: string | null;
  @ApiProperty({ type: [String] }) sheets: string[];
  @ApiProperty({ type: [String] }) headings: string[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: CELL }, description: 'The first rows.' }) samples: unknown[][];
  @ApiProperty() rowCount: number;
  @ApiProperty({ type: String, nullable: true }) layout: string | null;
  @ApiProperty() system: string;
  @ApiProperty({ enum: IMPORT_RECORDS, enumName: 'ImportRecord', nullable: true }) record: ImportRecord | null;
  @ApiProperty(COLUMNS) columns: Record<string, string>;
  @ApiProperty({ enum: DATE_ORDERS, enumName: 'DateOrder', nullable: true }) dateOrder: DateOrder | null;
  @ApiProperty({ type: ImportConstantsDto }) constants: ImportConstantsDto;
  @ApiProperty({ enum: UNMATCHED, enumName: 'UnmatchedRows' }) unmatched: (typeof UNMATCHED)[number];
  @ApiProperty({ type: [ImportFaultDto], description: 'What is to be said before the rows can be read.' }) needs: ImportFaultDto[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Rows by outcome.' }) counts: Record<string, number>;
  @ApiProperty({ type: [ImportNameDto] }) names: ImportNameDto[];
  @ApiProperty({ ...DIGEST, nullable: true }) digest: string | null;
  @ApiProperty({ enum: IMPORT_STATES, enumName: 'ImportState' }) state: ImportState;
  @ApiProperty({ type: ImportRunDto, nullable: true, description: 'How far it is, from the moment somebody has said yes.' }) run: ImportRunDto | null;
  @ApiProperty({ type: ImportFailureDto, nullable: true, description: 'Why it has stopped.' }) failure: ImportFailureDto | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: PersonRefDto }) createdBy: PersonRefDto;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty(INSTANT_OR_NULL) endedAt: string | null;
}

export class ImportPageDto {
  @ApiProperty({ type: [ImportDto] }) data: ImportDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class NewImportMappingDto {
  @ApiProperty({ minLength: 1, maxLength: 80 })
  @IsString()
  @MaxLength(80)
  @Matches(/\S/)
  name: string;

  @ApiProperty({ enum: IMPORT_RECORDS, enumName: 'ImportRecord' })
  @IsIn(IMPORT_RECORDS)
  record: ImportRecord;

  @ApiProperty(COLUMNS)
  @IsObject()
  columns: Record<string, string>;

  @ApiProperty({ enum: DATE_ORDERS, enumName: 'DateOrder', nullable: true })
  @ValidateIf((body: NewImportMappingDto) => body.dateOrder !== null)
  @IsIn(DATE_ORDERS)
  dateOrder: DateOrder | null;

  @ApiProperty({ type: ImportConstantsDto })
  @ValidateNested()
  @Type(() => ImportConstantsDto)
  constants: ImportConstantsDto;
}

export class ImportMappingDto extends NewImportMappingDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() version: number;
  @ApiProperty(INSTANT) savedAt: string;
}

export class ImportMappingListDto {
  @ApiProperty({ type: [ImportMappingDto] }) data: ImportMappingDto[];
}

export class ImportFieldNameDto {
  @ApiProperty() name: string;
  @ApiProperty() required: boolean;
}

export class ImportLayoutDto {
  @ApiProperty({ enum: LAYOUT_IDS }) id: string;
  @ApiProperty({ enum: IMPORT_SYSTEMS, enumName: 'ImportSystem' }) system: ImportSystem;
  @ApiProperty({ enum: IMPORT_RECORDS, enumName: 'ImportRecord' }) record: ImportRecord;
}

export class ImportRecordDto {
  @ApiProperty({ enum: IMPORT_RECORDS, enumName: 'ImportRecord' }) record: ImportRecord;
  @ApiProperty({ type: [ImportFieldNameDto] }) fields: ImportFieldNameDto[];
}

export class ImportChoicesDto {
  @ApiProperty({ type: [ImportLayoutDto] }) layouts: ImportLayoutDto[];
  @ApiProperty({ type: [ImportRecordDto], description: 'What a column may be mapped to.' }) records: ImportRecordDto[];
}
