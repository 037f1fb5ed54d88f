import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { INCOME_TERM_STATES, PAYEES, type IncomeTermState, type Payee } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AMOUNT, AMOUNT_LENGTH, DAY, DAY_FORM, DAY_OR_NULL, INSTANT_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { DistributionProblemDto } from './distributions.dto.js';

const SHARE = { type: 'integer', description: 'Hundredths of a percent.' } as const;
const ADMINISTRATION = { ...TEXT_OR_NULL, example: '15', description: 'Percent of each receipt that the office keeps for its administration, in place of any fee of a policy. With it, each owner’s part goes by the policy of that owner to its own inventors; an owner without a policy here has its part whole.' } as const;

export class PayeeShareDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  payeeId: string;

  @ApiProperty(SHARE)
  @IsInt()
  @Min(0)
  @Max(10_000)
  share: number;
}

export class JointOwnerDto extends PayeeShareDto {
  @ApiPropertyOptional({ type: [PayeeShareDto], description: 'The owner’s own inventors, with their shares of what the owner’s policy gives inventors. They need an administration.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PayeeShareDto)
  inventors?: PayeeShareDto[];
}

export class IncomeSplitDto {
  @ApiPropertyOptional({ type: [PayeeShareDto], nullable: true, description: 'In place of those of the disclosure; null keeps them.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PayeeShareDto)
  inventors?: PayeeShareDto[] | null;

  @ApiPropertyOptional({ type: [JointOwnerDto], description: 'Of what is received for the case; with an administration, of what that leaves.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => JointOwnerDto)
  jointOwners?: JointOwnerDto[];

  @ApiPropertyOptional(ADMINISTRATION)
  @IsOptional()
  @Matches(/^\d{1,2}(\.\d{1,4})?$/)
  administration?: string | null;
}

export class IncomeSharesDto extends IncomeSplitDto {
  @ApiProperty({ minLength: 10 })
  @IsString()
  @Length(10, 2000)
  reason: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'By which all inventors consent; a document of the case.' })
  @IsOptional()
  @IsUUID()
  consentDocumentId?: string | null;
}

class SampleReceiptDto {
  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty(AMOUNT)
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount: string;

  @ApiPropertyOptional({ ...DAY_OR_NULL, description: 'Today when it is left out.' })
  @IsOptional()
  @Matches(DAY_FORM)
  receivedOn?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: '1.32869', description: 'How far indexed thresholds have grown.' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  index?: string | null;
}

export class SharesPreviewDto extends SampleReceiptDto {
  @ApiProperty({ type: IncomeSplitDto })
  @ValidateNested()
  @Type(() => IncomeSplitDto)
  split: IncomeSplitDto;
}

export class CaseWeightDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  weight: number;
}

const OF_EVERY_CASE = 'Of every case of the agreement.';

export class WeightsPreviewDto extends SampleReceiptDto {
  @ApiProperty({ type: [CaseWeightDto], description: OF_EVERY_CASE })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CaseWeightDto)
  weights: CaseWeightDto[];
}

export class IncomeWeightsDto {
  @ApiProperty({ type: [CaseWeightDto], description: OF_EVERY_CASE })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CaseWeightDto)
  weights: CaseWeightDto[];

  @ApiProperty({ minLength: 10 })
  @IsString()
  @Length(10, 2000)
  reason: string;
}

class SampleLineDto {
  @ApiProperty({ enum: PAYEES, enumName: 'IncomeRecipient' }) to: Payee;
  @ApiProperty() reference: string;
  @ApiProperty(TEXT_OR_NULL) payee: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Who has it in the end.' }) toPayee: string | null;
  @ApiProperty() held: boolean;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'By what is in force; null where that cannot share it out.' }) now: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'By what is asked about.' }) would: string | null;
  @ApiProperty(TEXT_OR_NULL) difference: string | null;
}

class SampleAgreementDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
}

class SampleWorkingDto {
  @ApiProperty() policy: string;
  @ApiProperty({ type: [String] }) steps: readonly string[];
}

export class SamplePreviewDto {
  @ApiProperty() currency: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty(DAY) receivedOn: string;
  @ApiProperty({ type: SampleAgreementDto, nullable: true, description: 'As under which it was reckoned.' }) agreement: SampleAgreementDto | null;
  @ApiProperty({ type: [SampleLineDto] }) lines: readonly SampleLineDto[];
  @ApiProperty({ type: [DistributionProblemDto], description: 'Why what is in force cannot share it out.' }) nowProblems: readonly DistributionProblemDto[];
  @ApiProperty({ type: [DistributionProblemDto], description: 'Why what is asked about cannot.' }) problems: readonly DistributionProblemDto[];
  @ApiProperty({ type: [SampleWorkingDto] }) working: readonly SampleWorkingDto[];
}

class EnteredByDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'By who asks: then somebody else has to approve.' }) own: boolean;
}

class TermDecisionDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() note: string;
}

class IncomeTermDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: INCOME_TERM_STATES, enumName: 'IncomeTermState' }) state: IncomeTermState;
  @ApiProperty() reason: string;
  @ApiProperty({ type: EnteredByDto }) entered: EnteredByDto;
  @ApiProperty({ type: TermDecisionDto, nullable: true }) decided: TermDecisionDto | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'From when it held; null for what never did.' }) since: string | null;
  @ApiProperty(INSTANT_OR_NULL) until: string | null;
}

class OwnersPolicyDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: 'integer' }) number: number;
}

export class NamedShareDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(SHARE) share: number;
}

class NamedOwnerDto extends NamedShareDto {
  @ApiProperty({ type: [NamedShareDto] }) inventors: readonly NamedShareDto[];
  @ApiProperty({ type: [OwnersPolicyDto], description: 'The owner’s own that are in force here; with none, its part is the owner’s whole.' }) policies: readonly OwnersPolicyDto[];
}

class IncomeSharesEntryDto extends IncomeTermDto {
  @ApiProperty({ type: [NamedShareDto], nullable: true, description: 'Null: as disclosed.' }) inventors: readonly NamedShareDto[] | null;
  @ApiProperty({ type: [NamedOwnerDto] }) jointOwners: readonly NamedOwnerDto[];
  @ApiProperty(TEXT_OR_NULL) administration: string | null;
  @ApiProperty(UUID_OR_NULL) consentDocumentId: string | null;
}

class DisclosedShareDto {
  @ApiProperty() name: string;
  @ApiProperty({ ...SHARE, nullable: true }) share: number | null;
}

export class IncomeSharesViewDto {
  @ApiProperty({ type: IncomeSharesEntryDto, nullable: true }) current: IncomeSharesEntryDto | null;
  @ApiProperty({ type: IncomeSharesEntryDto, nullable: true, description: 'Waits for a second person.' }) proposed: IncomeSharesEntryDto | null;
  @ApiProperty({ type: [IncomeSharesEntryDto], description: 'The newest of them.' }) past: readonly IncomeSharesEntryDto[];
  @ApiProperty({ type: [DisclosedShareDto], description: 'As the accepted disclosure has it.' }) disclosed: readonly DisclosedShareDto[];
}

class CaseInventorDto extends DisclosedShareDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
}

export class CaseInventorsDto {
  @ApiProperty({ type: [CaseInventorDto] }) data: readonly CaseInventorDto[];
}

class NamedWeightDto extends CaseWeightDto {
  @ApiProperty() reference: string;
}

class IncomeWeightsEntryDto extends IncomeTermDto {
  @ApiProperty({ type: [NamedWeightDto] }) weights: readonly NamedWeightDto[];
}

export class IncomeWeightsViewDto {
  @ApiProperty({ description: 'Not equally.' }) overridden: boolean;
  @ApiProperty({ type: [NamedWeightDto], description: 'As its income falls on its cases today; a case that came under it after the weights were set has none.' }) weights: readonly NamedWeightDto[];
  @ApiProperty({ type: IncomeWeightsEntryDto, nullable: true }) current: IncomeWeightsEntryDto | null;
  @ApiProperty({ type: IncomeWeightsEntryDto, nullable: true, description: 'Waits for a second person.' }) proposed: IncomeWeightsEntryDto | null;
  @ApiProperty({ type: [IncomeWeightsEntryDto], description: 'The newest of them.' }) past: readonly IncomeWeightsEntryDto[];
}
