import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AGREEMENT_KINDS, AGREEMENT_ROLES, AGREEMENT_STATES, EXCLUSIVITIES, OBLIGATION_KINDS, OBLIGATION_STATES,
  type AgreementKind, type AgreementRole, type AgreementState, type Exclusivity, type ObligationKind, type ObligationState,
} from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { ScopeDto } from './scope.dto.js';

export class AgreementsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: AGREEMENT_STATES, enumName: 'AgreementState' })
  @IsOptional()
  @IsIn(AGREEMENT_STATES)
  'filter[state]'?: AgreementState;

  @ApiPropertyOptional({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind' })
  @IsOptional()
  @IsIn(AGREEMENT_KINDS)
  'filter[kind]'?: AgreementKind;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[caseId]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[partyId]'?: string;

  @ApiPropertyOptional({ ...DAY, description: 'In force, and ending on this day or before it.' })
  @IsOptional()
  @Matches(DAY_FORM)
  'filter[expiresBy]'?: string;
}

export class AddPartyDto {
  @ApiProperty({ enum: AGREEMENT_ROLES, enumName: 'AgreementRole', description: '`university`: the institution of this office.' })
  @IsIn(AGREEMENT_ROLES)
  role: AgreementRole;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'One of the parties; only the university itself needs none.' })
  @IsOptional()
  @IsUUID()
  partyId?: string | null;
}

class AgreementFieldsDto extends ScopeDto {
  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  effectiveOn?: string | null;

  @ApiPropertyOptional({ maxLength: 5000 })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  note?: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The officer who looks after it.' })
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;
}

export class CreateAgreementDto extends AgreementFieldsDto {
  @ApiProperty({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind' })
  @IsIn(AGREEMENT_KINDS)
  kind: AgreementKind;

  @ApiProperty({ minLength: 1, maxLength: 300 })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/)
  title: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  caseIds?: string[];

  @ApiPropertyOptional({ type: [AddPartyDto], maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AddPartyDto)
  parties?: AddPartyDto[];

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'A wider agreement that it stands under: framework, programme, project, each under a wider one.' })
  @IsOptional()
  @IsUUID()
  parentId?: string | null;
}

export class ChangeAgreementDto extends AgreementFieldsDto {
  @ApiPropertyOptional({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind' })
  @IsOptional()
  @IsIn(AGREEMENT_KINDS)
  kind?: AgreementKind;

  @ApiPropertyOptional({ minLength: 1, maxLength: 300 })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(/\S/)
  title?: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'A document of kind signed-agreement, on the agreement or one of its cases.' })
  @IsOptional()
  @IsUUID()
  signedDocumentId?: string | null;
}

export class AddCaseDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;
}

/** What was not written into the draft before. */
export class ExecuteAgreementDto {
  @ApiPropertyOptional(DAY)
  @IsOptional()
  @Matches(DAY_FORM)
  effectiveOn?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  signedDocumentId?: string;
}

export class TerminateAgreementDto {
  @ApiProperty({ ...DAY, description: 'From when it no longer binds; not in the future.' })
  @Matches(DAY_FORM)
  on: string;

  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;
}

export class CreateObligationDto {
  @ApiProperty({ enum: OBLIGATION_KINDS, enumName: 'ObligationKind' })
  @IsIn(OBLIGATION_KINDS)
  kind: ObligationKind;

  @ApiProperty({ minLength: 1, maxLength: 1000 })
  @IsString()
  @MaxLength(1000)
  @Matches(/\S/)
  description: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  dueOn: string;

  @ApiProperty({ format: 'uuid', description: "Who owes it: the id of a line in the agreement's `parties`." })
  @IsUUID()
  owedById: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: "Which of the agreement's cases it concerns. Not given: the only one; null: none." })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @ApiPropertyOptional({ default: false, description: 'Whether it outlives the agreement.' })
  @IsOptional()
  @IsBoolean()
  survives?: boolean;
}

export class WaiveObligationDto {
  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;
}

export class AgreementPartyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(UUID_OR_NULL) partyId: string | null;
  @ApiProperty({ enum: AGREEMENT_ROLES, enumName: 'AgreementRole' }) role: AgreementRole;
  @ApiProperty({ type: String, nullable: true, description: 'In one of its languages; null for the institution of this office.' }) name: string | null;
  @ApiProperty({ type: LocalizedNameDto, nullable: true }) names: LocalizedNameDto | null;
}

export class AgreementCaseDto {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ example: 'NU-2026-0042' }) reference: string;
}

export class ObligationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: OBLIGATION_KINDS, enumName: 'ObligationKind' }) kind: ObligationKind;
  @ApiProperty() description: string;
  @ApiProperty({ format: 'uuid' }) owedById: string;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty(DAY) dueOn: string;
  @ApiProperty() isOverdue: boolean;
  @ApiProperty() survives: boolean;
  @ApiProperty({ enum: OBLIGATION_STATES, enumName: 'ObligationState' }) state: ObligationState;
  @ApiProperty(DAY_OR_NULL) metOn: string | null;
  @ApiProperty({ type: String, nullable: true }) waiveReason: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'Its deadline, once the agreement is in force.' }) deadlineId: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'The version of the term that gave it; null: entered by hand.' }) termId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Which of its term, such as `quarter:2027-01-01`.' }) period: string | null;
  @ApiProperty({ type: String, nullable: true, example: '25000.00', description: 'In whole units; null where it is not known yet.' }) amount: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'USD' }) currency: string | null;
}

export class AgreementDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind' }) kind: AgreementKind;
  @ApiProperty() title: string;
  @ApiProperty({ enum: AGREEMENT_STATES, enumName: 'AgreementState' }) state: AgreementState;
  @ApiProperty(DAY_OR_NULL) effectiveOn: string | null;
  @ApiProperty(DAY_OR_NULL) expiresOn: string | null;
  @ApiProperty({ enum: EXCLUSIVITIES, enumName: 'Exclusivity', nullable: true, description: 'Follows from the kind.' }) exclusivity: Exclusivity | null;
  @ApiProperty() governingLaw: string;
  @ApiProperty() fieldOfUse: string;
  @ApiProperty({ type: [String] }) territory: readonly string[];
  @ApiProperty({ type: Boolean, nullable: true }) sublicensing: boolean | null;
  @ApiProperty({ type: Number, nullable: true }) confidentialityYears: number | null;
  @ApiProperty({ type: Number, nullable: true }) publicationDelayDays: number | null;
  @ApiProperty({ type: Number, nullable: true }) noticeDays: number | null;
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  @ApiProperty({ type: String, nullable: true }) currency: string | null;
  @ApiProperty({ type: String, nullable: true }) coFinancingPercent: string | null;
  @ApiProperty(UUID_OR_NULL) parentId: string | null;
  @ApiProperty(DAY_OR_NULL) suspendedOn: string | null;
  @ApiProperty(UUID_OR_NULL) signedDocumentId: string | null;
  @ApiProperty() note: string;
  @ApiProperty(UUID_OR_NULL) ownerId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) executedAt: string | null;
  @ApiProperty(DAY_OR_NULL) endedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) endReason: string | null;
  @ApiProperty({ type: [AgreementPartyDto] }) parties: AgreementPartyDto[];
  @ApiProperty({ type: [AgreementCaseDto] }) cases: AgreementCaseDto[];
  @ApiProperty({ type: [ObligationDto] }) obligations: ObligationDto[];
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class AgreementPageDto {
  @ApiProperty({ type: [AgreementDto] }) data: AgreementDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
