import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IMPORT_DECISIONS, IMPORT_OUTCOMES, type ImportDecision, type ImportOutcome } from '@tamga/domain';
import { ROW_PROGRESS, type RowProgress } from '@tamga/features/imports';
import { IsIn, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { UUID } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { CELL, ImportFaultDto } from './imports.dto.js';

export class DecideImportRowDto {
  @ApiProperty({ enum: IMPORT_DECISIONS, enumName: 'ImportDecision', nullable: true, description: 'Null takes the decision back.' })
  @ValidateIf((body: DecideImportRowDto) => body.decision !== null)
  @IsIn(IMPORT_DECISIONS)
  decision: ImportDecision | null;

  @ApiPropertyOptional({ ...UUID, description: 'With `use-case`.' })
  @OptionalField()
  @IsUUID()
  caseId?: string;

  @ApiPropertyOptional({ maxLength: 40, example: 'NU-2026-0042', description: 'The same by the case’s reference.' })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  reference?: string;
}

export class ImportRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: IMPORT_OUTCOMES, enumName: 'ImportOutcome' })
  @OptionalField()
  @IsIn(IMPORT_OUTCOMES)
  'filter[outcome]'?: ImportOutcome;
}

export class ImportFieldDto {
  @ApiProperty() field: string;
  @ApiProperty() value: string;
}

export class ImportDifferenceDto {
  @ApiProperty() field: string;
  @ApiProperty({ description: 'As it was at the last import, or as it is here.' }) before: string;
  @ApiProperty({ description: 'As the file says.' }) after: string;
}

export class ImportedCaseDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() reference: string;
}

export class ImportedAssetDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() title: string;
}

export class ImportRowDto {
  @ApiProperty() number: number;
  @ApiProperty({ enum: IMPORT_OUTCOMES, enumName: 'ImportOutcome' }) outcome: ImportOutcome;
  @ApiProperty({ type: String, nullable: true, description: 'The word by which it is over at the source.' }) over: string | null;
  @ApiProperty({ enum: IMPORT_DECISIONS, enumName: 'ImportDecision', nullable: true }) decision: ImportDecision | null;
  @ApiProperty({ enum: IMPORT_DECISIONS, enumName: 'ImportDecision', isArray: true }) decisions: ImportDecision[];
  @ApiProperty({ type: [ImportFaultDto] }) faults: ImportFaultDto[];
  @ApiProperty({ type: 'object', additionalProperties: CELL }) cells: Record<string, unknown>;
  @ApiProperty({ type: [ImportFieldDto] }) fields: ImportFieldDto[];
  @ApiProperty({ type: [ImportDifferenceDto] }) difference: ImportDifferenceDto[];
  @ApiProperty({ type: ImportedCaseDto, nullable: true }) case: ImportedCaseDto | null;
  @ApiProperty({ type: ImportedAssetDto, nullable: true }) asset: ImportedAssetDto | null;
  @ApiProperty({ type: [String], format: 'uuid' }) deadlineIds: string[];
  @ApiProperty({ description: 'A case of its own will be opened.' }) opens: boolean;
  @ApiProperty({ enum: ROW_PROGRESS, enumName: 'ImportRowProgress', nullable: true, description: 'What became of it; null: it is not to be written.' }) progress: RowProgress | null;
}

export class ImportRowPageDto {
  @ApiProperty({ type: [ImportRowDto] }) data: ImportRowDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
