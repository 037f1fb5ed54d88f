import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSET_KINDS, ASSET_STATES, NOTICE_CAPACITIES, RELINQUISHMENT_MANNERS, type AssetKind, type AssetState, type NoticeCapacity, type RelinquishmentManner } from '@tamga/domain';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { ProblemCriterionDto } from '../http/problem.dto.js';

export class FamilyMemberDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty({ enum: ASSET_KINDS, enumName: 'AssetKind' }) kind: AssetKind;
  @ApiProperty() title: string;
  @ApiProperty(TEXT_OR_NULL) jurisdiction: string | null;
  @ApiProperty(TEXT_OR_NULL) applicationNumber: string | null;
  @ApiProperty(TEXT_OR_NULL) registrationNumber: string | null;
  @ApiProperty({ enum: ASSET_STATES, enumName: 'AssetState' }) state: AssetState;
  @ApiProperty(DAY_OR_NULL) filedOn: string | null;
  @ApiProperty(DAY_OR_NULL) publishedOn: string | null;
  @ApiProperty(DAY_OR_NULL) grantedOn: string | null;
  @ApiProperty(DAY_OR_NULL) endedOn: string | null;
  @ApiProperty(DAY_OR_NULL) priorityOn: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'The members whose priority it claims.' }) claims: string[];
}

export class FamilyDto {
  @ApiProperty(DAY_OR_NULL) priorityOn: string | null;
  @ApiProperty({ type: [FamilyMemberDto], description: 'By filing; members on other cases as far as the reader may see these.' }) members: FamilyMemberDto[];
}

export class FamiliesDto {
  @ApiProperty({ type: [FamilyDto] }) data: FamilyDto[];
}

export class GiveNoticeDto {
  @ApiProperty({ enum: NOTICE_CAPACITIES, enumName: 'NoticeCapacity' })
  @IsIn(NOTICE_CAPACITIES)
  capacity: NoticeCapacity;

  @ApiProperty({ maxLength: 200, description: 'The key of one of the recipients.' })
  @IsString()
  @MaxLength(200)
  recipient: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Their record among the parties; needed for a funder that the disclosure only names.' })
  @IsOptional()
  @IsUUID()
  partyId?: string | null;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  sentOn: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The notice itself, a document of the case; else a reference.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  reference?: string | null;
}

export class RelinquishDto {
  @ApiProperty({ enum: RELINQUISHMENT_MANNERS, enumName: 'RelinquishmentManner' })
  @IsIn(RELINQUISHMENT_MANNERS)
  manner: RelinquishmentManner;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  reason: string;

  @ApiProperty({ ...UUID_OR_NULL, description: 'Who decided: an officer, manager or administrator of the office.' })
  @IsOptional()
  @IsUUID()
  decidedById: string | null;

  @ApiProperty(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  decidedOn: string | null;

  @ApiPropertyOptional({ ...DAY_OR_NULL, description: 'When the authority was told; not for letting lapse.' })
  @IsOptional()
  @Matches(DAY_FORM)
  occurredOn?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'What shows it: a document of the case.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;
}

export class StakeholderDto {
  @ApiProperty({ enum: NOTICE_CAPACITIES, enumName: 'NoticeCapacity' }) capacity: NoticeCapacity;
  @ApiProperty() key: string;
  @ApiProperty() name: string;
  @ApiProperty(UUID_OR_NULL) partyId: string | null;
}

export class NoticeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: NOTICE_CAPACITIES, enumName: 'NoticeCapacity' }) capacity: NoticeCapacity;
  @ApiProperty() recipientKey: string;
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) partyNames: { [locale: string]: string };
  @ApiProperty(DAY) sentOn: string;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty(TEXT_OR_NULL) reference: string | null;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiProperty(UUID_OR_NULL) recordedBy: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, format: 'date-time' }) voidedAt: string | null;
  @ApiProperty(TEXT_OR_NULL) voidReason: string | null;
}

export class RelinquishmentDecisionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RELINQUISHMENT_MANNERS, enumName: 'RelinquishmentManner' }) manner: RelinquishmentManner;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'uuid' }) decidedById: string;
  @ApiProperty() decidedByName: string;
  @ApiProperty(DAY) decidedOn: string;
  @ApiProperty(UUID_OR_NULL) docketEventId: string | null;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
}

export class RelinquishmentDto {
  @ApiProperty({ format: 'uuid' }) assetId: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: RELINQUISHMENT_MANNERS, enumName: 'RelinquishmentManner', isArray: true, description: 'The ways in which it can be given up as it stands.' }) manners: RelinquishmentManner[];
  @ApiProperty({ type: [StakeholderDto], description: 'Who must hear first.' }) recipients: StakeholderDto[];
  @ApiProperty({ type: [NoticeDto] }) notices: NoticeDto[];
  @ApiProperty({ type: [ProblemCriterionDto], description: 'What it asks for, each explaining itself.' }) criteria: ProblemCriterionDto[];
  @ApiProperty({ type: RelinquishmentDecisionDto, nullable: true }) decision: RelinquishmentDecisionDto | null;
}
