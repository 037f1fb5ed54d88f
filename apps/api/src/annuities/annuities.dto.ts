import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ANNUITY_ACTIONS, ANNUITY_STATES, ASSET_KINDS, ASSET_STATES, DEADLINE_STATES, LICENSEE_ANSWERS, SCHEME_CODES, VERIFICATIONS,
  type AnnuityAction, type AnnuityState, type AssetKind, type AssetState, type DeadlineState, type LicenseeAnswer, type Verification,
} from '@tamga/domain';
import { ANNUITY_GROUPS, type AnnuityGroup } from '@tamga/features/annuities';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, MinLength } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_ME_FORM } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const MINOR = { example: '69000', description: 'Digits of the currency’s smallest unit.' } as const;

export class AnnuitiesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ANNUITY_GROUPS, default: 'open', description: '`all` only together with a case or an asset.' })
  @OptionalField()
  @IsIn(ANNUITY_GROUPS)
  'filter[group]'?: AnnuityGroup;

  @ApiPropertyOptional({ description: '`me`, or the id of the officer of the case.' })
  @OptionalField()
  @Matches(UUID_OR_ME_FORM)
  'filter[owner]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[caseId]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[assetId]'?: string;
}

export class AnnuityDecisionDto {
  @ApiProperty({ enum: ['pay', 'drop'], description: '`drop` gives the asset up: funders and licensees must have heard before.' })
  @IsIn(['pay', 'drop'])
  decision: 'pay' | 'drop';

  @ApiProperty({ minLength: 10, description: 'Kept in the history.' })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  reason: string;
}

export class AskLicenseeDto {
  @ApiProperty({ format: 'uuid', description: 'A licensee under an agreement in force.' })
  @IsUUID()
  partyId: string;

  @ApiProperty({ ...DAY, description: 'Until when an answer is awaited; not after the last day to pay.' })
  @Matches(DAY_FORM)
  answerBy: string;
}

export class LicenseeAnswerDto {
  @ApiProperty({ enum: LICENSEE_ANSWERS, enumName: 'LicenseeAnswer', description: '`silent`: nothing was heard.' })
  @IsIn(LICENSEE_ANSWERS)
  answer: LicenseeAnswer;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  answeredOn: string;

  @ApiPropertyOptional()
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class AnnuityInstructionDto {
  @ApiProperty({ description: 'Who was told to pay: an agent, the office’s accounts.' })
  @IsString()
  @Length(2, 200)
  to: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  on: string;
}

export class AnnuityPaymentDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  paidOn: string;

  @ApiProperty(MINOR)
  @Matches(/^\d{1,18}$/)
  minor: string;

  @ApiProperty({ example: 'EUR' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'What the authority gave: a document, or its number in `officialReference`.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional(TEXT_OR_NULL)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  officialReference?: string | null;

  @ApiPropertyOptional()
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

class AnnuityAssetDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: ASSET_KINDS, enumName: 'AssetKind' }) kind: AssetKind;
  @ApiProperty({ enum: ASSET_STATES, enumName: 'AssetState' }) state: AssetState;
  @ApiProperty(TEXT_OR_NULL) jurisdiction: string | null;
  @ApiProperty(TEXT_OR_NULL) applicationNumber: string | null;
  @ApiProperty(TEXT_OR_NULL) registrationNumber: string | null;
}

class AnnuityYearsDto {
  @ApiProperty({ type: 'integer' }) from: number;
  @ApiProperty({ type: 'integer' }) to: number;
}

class AnnuityFeeAnswerDto {
  @ApiProperty(MINOR) minor: string;
  @ApiProperty() currency: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Added when it is paid after the due day; null: unknown.' }) surchargeMinor: string | null;
  @ApiProperty({ type: [String] }) sources: readonly string[];
}

class AnnuityDeadlineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DEADLINE_STATES, enumName: 'DeadlineState' }) state: DeadlineState;
  @ApiProperty({ enum: VERIFICATIONS, enumName: 'Verification' }) verification: Verification;
  @ApiProperty({ description: 'Done, as one person says; a second person has to look.' }) closing: boolean;
  @ApiProperty() conflict: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

class AnnuityPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class AnnuityDecisionMadeDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: AnnuityPersonDto, nullable: true }) by: AnnuityPersonDto | null;
  @ApiProperty() reason: string;
}

class AnnuityLicenseeDto {
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty(DAY) answerBy: string;
  @ApiProperty({ enum: LICENSEE_ANSWERS, enumName: 'LicenseeAnswer', nullable: true }) answer: LicenseeAnswer | null;
  @ApiProperty(DAY_OR_NULL) answeredOn: string | null;
  @ApiProperty() note: string;
}

class AnnuityInstructedDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty() to: string;
}

class AnnuityPaidDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null: paid, for an amount nobody has said.' }) minor: string | null;
  @ApiProperty(TEXT_OR_NULL) currency: string | null;
  @ApiProperty({ description: 'After the due day.' }) late: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty(TEXT_OR_NULL) officialReference: string | null;
  @ApiProperty({ description: 'A second person has looked at the evidence.' }) confirmed: boolean;
}

export class AnnuityDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty({ type: AnnuityAssetDto }) asset: AnnuityAssetDto;
  @ApiProperty({ enum: SCHEME_CODES, enumName: 'AnnuityScheme' }) scheme: string;
  @ApiProperty({ type: 'integer', description: 'The last year of the right that it pays for.' }) number: number;
  @ApiProperty({ type: AnnuityYearsDto }) years: AnnuityYearsDto;
  @ApiProperty({ enum: ANNUITY_STATES, enumName: 'AnnuityState' }) state: AnnuityState;
  @ApiProperty({ enum: ANNUITY_ACTIONS, enumName: 'AnnuityAction', isArray: true }) actions: readonly AnnuityAction[];
  @ApiProperty(DAY_OR_NULL) opensOn: string | null;
  @ApiProperty(DAY) nominalDueOn: string;
  @ApiProperty(DAY) effectiveDueOn: string;
  @ApiProperty(DAY_OR_NULL) graceEndsOn: string | null;
  @ApiProperty({ ...DAY, description: 'On which it can be paid at all.' }) lastDayOn: string;
  @ApiProperty({ type: 'integer', nullable: true }) daysLeft: number | null;
  @ApiProperty({ type: AnnuityFeeAnswerDto, nullable: true, description: 'At what is known today; null: unknown, which is not nought.' }) fee: AnnuityFeeAnswerDto | null;
  @ApiProperty({ enum: ['no-fee', 'several-currencies'], nullable: true }) feeUnknown: 'no-fee' | 'several-currencies' | null;
  @ApiProperty({ type: AnnuityDeadlineDto, nullable: true }) deadline: AnnuityDeadlineDto | null;
  @ApiProperty({ type: AnnuityDecisionMadeDto, nullable: true }) decision: AnnuityDecisionMadeDto | null;
  @ApiProperty({ type: AnnuityLicenseeDto, nullable: true }) licensee: AnnuityLicenseeDto | null;
  @ApiProperty({ type: AnnuityInstructedDto, nullable: true }) instruction: AnnuityInstructedDto | null;
  @ApiProperty({ type: AnnuityPaidDto, nullable: true }) payment: AnnuityPaidDto | null;
  @ApiProperty({ description: 'The asset is being let lapse by a decision that stands.' }) givenUp: boolean;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'A code: `asset-lapsed`, `no-longer-owed`.' }) endReason: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class AnnuityPageDto {
  @ApiProperty({ type: [AnnuityDto] }) data: readonly AnnuityDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class LicenseeChoiceDto {
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty() name: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null: nobody can be written to.' }) email: string | null;
}

export class LicenseeChoicesDto {
  @ApiProperty({ type: [LicenseeChoiceDto] }) data: readonly LicenseeChoiceDto[];
  @ApiProperty({ ...DAY, description: 'Proposed.' }) answerBy: string;
}
