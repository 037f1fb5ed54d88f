import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSET_KINDS, ASSET_STATES, NOTICE_CAPACITIES, RELINQUISHMENT_MANNERS, type AssetKind, type AssetState, type NoticeCapacity, type RelinquishmentManner } from '@tamga/domain';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ProblemCriterionDto } from '../http/problem.dto.js';

const DAY = { type: String, format: 'date' } as const;
const MAYBE_DAY = { ...DAY, nullable: true } as const;
const MAYBE_ID = { type: String, format: 'uuid', nullable: true } as const;
const MAYBE_TEXT = { type: String, nullable: true } as const;

export class FamilyMemberDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty({ enum: ASSET_KINDS, enumName: 'AssetKind' }) kind: AssetKind;
  @ApiProperty() title: string;
  @ApiProperty(MAYBE_TEXT) jurisdiction: string | null;
  @ApiProperty(MAYBE_TEXT) applicationNumber: string | null;
  @ApiProperty(MAYBE_TEXT) registrationNumber: string | null;
  @ApiProperty({ enum: ASSET_STATES, enumName: 'AssetState' }) state: AssetState;
  @ApiProperty(MAYBE_DAY) filedOn: string | null;
  @ApiProperty(MAYBE_DAY) publishedOn: string | null;
  @ApiProperty(MAYBE_DAY) grantedOn: string | null;
  @ApiProperty(MAYBE_DAY) endedOn: string | null;
  @ApiProperty(MAYBE_DAY) priorityOn: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'The members whose priority it claims.' }) claims: string[];
}

export class FamilyDto {
  @ApiProperty(MAYBE_DAY) priorityOn: string | null;
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

  @ApiPropertyOptional({ ...MAYBE_ID, description: 'Their record among the parties; needed for a funder that the disclosure only names.' })
  @IsOptional()
  @IsUUID()
  partyId?: string | null;

  @ApiProperty(DAY)
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  sentOn: string;

  @ApiPropertyOptional({ ...MAYBE_ID, description: 'The notice itself, a document of the case; else a reference.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ ...MAYBE_TEXT, maxLength: 200 })
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

  @ApiProperty({ ...MAYBE_ID, description: 'Who decided: an officer, manager or administrator of the office.' })
  @IsOptional()
  @IsUUID()
  decidedById: string | null;

  @ApiProperty(MAYBE_DAY)
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  decidedOn: string | null;

  @ApiPropertyOptional({ ...MAYBE_DAY, description: 'When the authority was told; not for letting lapse.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  occurredOn?: string | null;

  @ApiPropertyOptional({ ...MAYBE_ID, description: 'What shows it: a document of the case.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;
}

export class StakeholderDto {
  @ApiProperty({ enum: NOTICE_CAPACITIES, enumName: 'NoticeCapacity' }) capacity: NoticeCapacity;
  @ApiProperty() key: string;
  @ApiProperty() name: string;
  @ApiProperty(MAYBE_ID) partyId: string | null;
}

export class NoticeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: NOTICE_CAPACITIES, enumName: 'NoticeCapacity' }) capacity: NoticeCapacity;
  @ApiProperty() recipientKey: string;
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) partyNames: { [locale: string]: string };
  @ApiProperty(DAY) sentOn: string;
  @ApiProperty(MAYBE_ID) documentId: string | null;
  @ApiProperty(MAYBE_TEXT) reference: string | null;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiProperty(MAYBE_ID) recordedBy: string | null;
  @ApiProperty({ ...MAYBE_TEXT, format: 'date-time' }) voidedAt: string | null;
  @ApiProperty(MAYBE_TEXT) voidReason: string | null;
}

export class RelinquishmentDecisionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RELINQUISHMENT_MANNERS, enumName: 'RelinquishmentManner' }) manner: RelinquishmentManner;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'uuid' }) decidedById: string;
  @ApiProperty() decidedByName: string;
  @ApiProperty(DAY) decidedOn: string;
  @ApiProperty(MAYBE_ID) docketEventId: string | null;
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
