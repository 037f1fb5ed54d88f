import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  DEADLINE_KINDS, DEADLINE_KINDS_BY_HAND, DEADLINE_STATES, JURISDICTIONS, STAGES, VERIFICATIONS,
  type DeadlineKind, type DeadlineKindByHand, type DeadlineState, type Stage, type Verification,
} from '@tamga/domain';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, UUID_OR_ME_FORM, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { DeadlineRuleRefDto } from './docket.dto.js';

const STATES_OR_ANY = [...DEADLINE_STATES, 'any'] as const;

export class DeadlinesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES_OR_ANY, default: 'open', description: '`any` only together with a case or an asset.' })
  @IsOptional()
  @IsIn(STATES_OR_ANY)
  'filter[state]'?: DeadlineState | 'any';

  @ApiPropertyOptional({ description: '`me`, or the id of a person.' })
  @IsOptional()
  @Matches(UUID_OR_ME_FORM)
  'filter[owner]'?: string;

  @ApiPropertyOptional({ enum: DEADLINE_KINDS, enumName: 'DeadlineKind' })
  @IsOptional()
  @IsIn(DEADLINE_KINDS)
  'filter[kind]'?: DeadlineKind;

  @ApiPropertyOptional({ ...DAY, description: 'Due earlier than this day.' })
  @IsOptional()
  @Matches(DAY_FORM)
  'filter[dueBefore]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[caseId]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[assetId]'?: string;
}

export class DeadlineBasisDto {
  @ApiProperty({ example: 'paris-priority', description: 'Lower-case kebab.' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @MaxLength(80)
  code: string;

  @ApiProperty({ example: 'Paris Convention, Article 4C(1)', description: 'The law or contract it comes from.' })
  @IsString()
  @MaxLength(500)
  citation: string;
}

export class CreateDeadlineDto {
  @ApiProperty({ enum: DEADLINE_KINDS_BY_HAND, description: 'Stage targets follow the case, contractual deadlines their obligation.' })
  @IsIn(DEADLINE_KINDS_BY_HAND)
  kind: DeadlineKindByHand;

  @ApiProperty({ minLength: 1, maxLength: 300 })
  @IsString()
  @MaxLength(300)
  @Matches(/\S/)
  title: string;

  @ApiProperty({ type: DeadlineBasisDto })
  @IsObject()
  @ValidateNested()
  @Type(() => DeadlineBasisDto)
  basis: DeadlineBasisDto;

  @ApiProperty({ ...DAY, description: 'May lie in the past: what is overdue is docketed too.' })
  @Matches(DAY_FORM)
  dueOn: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Its case is then the case.' })
  @IsOptional()
  @IsUUID()
  assetId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'KZ', description: 'WIPO ST.3.' })
  @IsOptional()
  @IsIn(JURISDICTIONS)
  jurisdiction?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: "Not given: the case's officer, else oneself." })
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Who is told when the owner does not react.' })
  @IsOptional()
  @IsUUID()
  backupId?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'A gap of the docket that it answers and closes; statutory deadlines only. Its asset is then the asset.' })
  @IsOptional()
  @IsUUID()
  gapId?: string | null;
}

/** What shows that it was met: statutory deadlines need a document or an official reference. */
export class EvidenceDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  metOn: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'A document of the same case.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 200, description: 'The number the authority gave back.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  officialReference?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

export class CancelDeadlineDto {
  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;
}

export class ReopenDeadlineDto {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class ReassignDeadlineDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Null leaves nobody standing in.' })
  @IsOptional()
  @IsUUID()
  backupId?: string | null;
}

export class HandoverDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  fromUserId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  toUserId: string;
}

export class HandoverResultDto {
  @ApiProperty({ description: 'How many open deadlines were owned or backed up, and are now the other person’s.' }) moved: number;
}

export class ResponsiblePersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class GivenEvidenceDto {
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty({ type: String, nullable: true }) officialReference: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
}

export class ClosingDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
  @ApiProperty({ type: ResponsiblePersonDto, nullable: true }) by: ResponsiblePersonDto | null;
}

export class DeadlineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DEADLINE_KINDS, enumName: 'DeadlineKind' }) kind: DeadlineKind;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'NU-2026-0042' }) caseReference: string | null;
  @ApiProperty(UUID_OR_NULL) assetId: string | null;
  @ApiProperty({ type: String, nullable: true }) assetTitle: string | null;
  @ApiProperty(UUID_OR_NULL) obligationId: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'The assessment that named the day.' }) assessmentId: string | null;
  @ApiProperty({ enum: STAGES, nullable: true, description: 'Of a stage target.' }) stage: Stage | null;
  @ApiProperty({ type: String, nullable: true }) jurisdiction: string | null;
  @ApiProperty() title: string;
  @ApiProperty({ type: DeadlineBasisDto }) basis: DeadlineBasisDto;
  @ApiProperty({ ...DAY, description: 'The period as counted; reminders count from it.' }) nominalDueOn: string;
  @ApiProperty({ ...DAY, description: 'After closed days.' }) effectiveDueOn: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Where the office is; negative: overdue; null unless open.' }) daysLeft: number | null;
  @ApiProperty({ enum: VERIFICATIONS }) verification: Verification;
  @ApiProperty({ type: ResponsiblePersonDto, nullable: true }) owner: ResponsiblePersonDto | null;
  @ApiProperty({ type: ResponsiblePersonDto, nullable: true }) backup: ResponsiblePersonDto | null;
  @ApiProperty({ enum: DEADLINE_STATES, enumName: 'DeadlineState' }) state: DeadlineState;
  @ApiProperty(DAY_OR_NULL) metOn: string | null;
  @ApiProperty({ type: GivenEvidenceDto, nullable: true }) evidence: GivenEvidenceDto | null;
  @ApiProperty({ type: ClosingDto, nullable: true, description: 'Done, as one person says; it still reminds until a second person has confirmed it.' }) closing: ClosingDto | null;
  @ApiProperty({ type: DeadlineRuleRefDto, nullable: true, description: 'The rule that gave it.' }) rule: DeadlineRuleRefDto | null;
  @ApiProperty(UUID_OR_NULL) docketEventId: string | null;
  @ApiProperty({ ...DAY, nullable: true, description: 'First day on which it can be done.' }) windowOpensOn: string | null;
  @ApiProperty({ ...DAY, nullable: true, description: 'Last day with a surcharge.' }) graceEndsOn: string | null;
  @ApiProperty(DAY_OR_NULL) restorationEndsOn: string | null;
  @ApiProperty({ ...DAY, nullable: true, description: 'The right is gone when nothing was done.' }) expiresOn: string | null;
  @ApiProperty() extendedMonths: number;
  @ApiProperty({ type: String, nullable: true }) extensionNote: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'A docket event that may have met it: a suggestion.' }) answeredByEventId: string | null;
  @ApiProperty({ description: 'The docket says another day than this confirmed one.' }) conflict: boolean;
  @ApiProperty({ type: String, nullable: true }) closeReason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt: string | null;
  @ApiProperty(UUID_OR_NULL) supersededById: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt: string | null;
  @ApiProperty(UUID_OR_NULL) acknowledgedBy: string | null;
  @ApiProperty(DAY_OR_NULL) nextReminderOn: string | null;
  @ApiProperty() version: number;
}

export class DeadlinePageDto {
  @ApiProperty({ type: [DeadlineDto] }) data: DeadlineDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
