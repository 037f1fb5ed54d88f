import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGREEMENT_COMMANDS, AGREEMENT_CRITERIA, AGREEMENT_KINDS, AGREEMENT_STATES, APPROVER_ROLES, SCOPE_FIELDS, type AgreementCommand, type AgreementCriterionCode, type AgreementKind, type AgreementState, type ApproverRole } from '@tamga/domain';
import { PLAIN_COMMANDS, type PlainCommand } from '@tamga/features/agreements';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, INSTANT, INSTANT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { ScopeDto } from './scope.dto.js';

const DECISIONS = ['approved', 'rejected'] as const;

export class AgreementStepDto {
  @ApiProperty({ enum: PLAIN_COMMANDS, enumName: 'AgreementPlainCommand' })
  @IsIn(PLAIN_COMMANDS)
  command: PlainCommand;

  @ApiPropertyOptional({ maxLength: 2000, description: 'Asked for when it is rejected, suspended, disputed or settled; a note on an approval.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class PlaceAgreementDto {
  @ApiProperty({ ...UUID_OR_NULL, description: 'The wider agreement; null: under none.' })
  @IsOptional()
  @IsUUID()
  parentId: string | null;
}

export class AddVersionDto {
  @ApiProperty({ format: 'uuid', description: 'The text, attached to the agreement or to one of its cases.' })
  @IsUUID()
  documentId: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The same with the changes marked.' })
  @IsOptional()
  @IsUUID()
  redlineId?: string | null;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class AddSignatoryDto {
  @ApiProperty({ format: 'uuid', description: "For whom they sign: the id of a line in the agreement's `parties`." })
  @IsUUID()
  partyLineId: string;

  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MaxLength(200)
  @Matches(/\S/)
  name: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'As what: rector, director, under a power of attorney.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  capacity?: string;
}

export class SignDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  on: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The signed page, or what else shows it.' })
  @IsOptional()
  @IsUUID()
  evidenceId?: string | null;
}

export class AmendDto {
  @ApiProperty({ ...DAY, description: 'From when it holds. A day that has come: the fields change at once; a later one: on that day.' })
  @Matches(DAY_FORM)
  effectiveOn: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  documentId: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;

  @ApiPropertyOptional({ type: ScopeDto, description: 'What becomes another; none: the terms alone.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ScopeDto)
  changes?: ScopeDto;
}

class AgreementMissingDto {
  @ApiProperty() pointer: string;
  @ApiProperty() code: string;
}

class PossibleStepDto {
  @ApiProperty({ enum: AGREEMENT_COMMANDS, enumName: 'AgreementCommand' }) command: AgreementCommand;
  @ApiProperty() allowed: boolean;
  @ApiProperty({ enum: AGREEMENT_STATES, enumName: 'AgreementState', nullable: true, description: 'Where it leads, when allowed.' }) to: AgreementState | null;
  @ApiProperty({ description: 'Shortest reason it takes; 0 for none.' }) reasonMinimum: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why not, when not allowed.' }) code: string | null;
  @ApiProperty({ type: [AgreementMissingDto] }) missing: AgreementMissingDto[];
}

class AgreementCriterionDto {
  @ApiProperty({ enum: AGREEMENT_CRITERIA, enumName: 'AgreementCriterionCode' }) code: AgreementCriterionCode;
  @ApiProperty() met: boolean;
  @ApiProperty() done: number;
  @ApiProperty() of: number;
}

class ApprovalDemandDto {
  @ApiProperty({ enum: APPROVER_ROLES, enumName: 'ApproverRole', isArray: true }) roles: readonly ApproverRole[];
  @ApiProperty({ description: 'How many different people.' }) needed: number;
  @ApiProperty() given: number;
  @ApiProperty({ description: 'It is asked for because the worth of the agreement is not known in the currency of the rule.' }) valueUnknown: boolean;
}

export class AgreementNextStepsDto {
  @ApiProperty({ enum: AGREEMENT_STATES, enumName: 'AgreementState' }) state: AgreementState;
  @ApiProperty() version: number;
  @ApiProperty({ type: [PossibleStepDto] }) steps: PossibleStepDto[];
  @ApiProperty({ type: [AgreementCriterionDto], description: 'What the steps from here ask for, met or not.' }) criteria: readonly AgreementCriterionDto[];
  @ApiProperty({ type: [ApprovalDemandDto] }) approvals: readonly ApprovalDemandDto[];
}

class AgreementVersionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty(UUID_OR_NULL) redlineId: string | null;
  @ApiProperty() note: string;
  @ApiProperty() byName: string;
  @ApiProperty({ description: 'It is the one that was sent for signature.' }) isPinned: boolean;
  @ApiProperty(INSTANT) createdAt: string;
}

class AgreementApprovalDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: Number, nullable: true }) versionNumber: number | null;
  @ApiProperty(UUID_OR_NULL) userId: string | null;
  @ApiProperty() userName: string;
  @ApiProperty({ type: [String] }) roles: string[];
  @ApiProperty({ enum: DECISIONS, enumName: 'AgreementDecision' }) decision: (typeof DECISIONS)[number];
  @ApiProperty() note: string;
  @ApiProperty(INSTANT) decidedAt: string;
  @ApiProperty(INSTANT_OR_NULL) withdrawnAt: string | null;
}

class AgreementSignatoryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) partyLineId: string;
  @ApiProperty() name: string;
  @ApiProperty() capacity: string;
  @ApiProperty(DAY_OR_NULL) signedOn: string | null;
  @ApiProperty(UUID_OR_NULL) evidenceId: string | null;
}

class AmendedFieldDto {
  @ApiProperty({ enum: SCOPE_FIELDS, enumName: 'AgreementScopeField' }) field: string;
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  @ApiProperty({ type: String, nullable: true }) to: string | null;
}

class AgreementAmendmentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty(DAY) effectiveOn: string;
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty() note: string;
  @ApiProperty() byName: string;
  @ApiProperty({ description: 'Whether its day has come and the fields are changed.' }) applied: boolean;
  @ApiProperty({ type: [AmendedFieldDto] }) changes: AmendedFieldDto[];
  @ApiProperty(INSTANT) createdAt: string;
}

class RelativeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind' }) kind: AgreementKind;
  @ApiProperty({ enum: AGREEMENT_STATES, enumName: 'AgreementState' }) state: AgreementState;
  @ApiProperty(DAY_OR_NULL) effectiveOn: string | null;
  @ApiProperty(DAY_OR_NULL) lastDay: string | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'The last day of the wider agreement, where the narrower one goes on after it.' }) outlives: string | null;
}

export class AgreementCourseDto {
  @ApiProperty({ type: [AgreementVersionDto], description: 'Newest first.' }) versions: AgreementVersionDto[];
  @ApiProperty({ type: [AgreementApprovalDto] }) approvals: AgreementApprovalDto[];
  @ApiProperty({ type: [AgreementSignatoryDto] }) signatories: readonly AgreementSignatoryDto[];
  @ApiProperty({ type: [AgreementAmendmentDto] }) amendments: AgreementAmendmentDto[];
  @ApiProperty({ type: RelativeDto, nullable: true }) parent: RelativeDto | null;
  @ApiProperty({ type: [RelativeDto] }) children: RelativeDto[];
}
