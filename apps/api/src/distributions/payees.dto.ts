import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, PAYEE_ACCOUNT_STATES, PAYEE_KINDS, PAYEE_STANDINGS, PAYMENT_STATES, type Locale, type PayeeAccountState, type PayeeKind, type PayeeStanding, type PaymentState } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AMOUNT, DAY, DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const SHARE = { type: 'integer', description: 'Hundredths of a percent.' } as const;

export class PayeesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'A part of the name.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class NewPayeeDto {
  @ApiProperty({ enum: PAYEE_KINDS, enumName: 'PayeeKind' })
  @IsIn(PAYEE_KINDS)
  kind: PayeeKind;

  @ApiProperty()
  @IsString()
  @Length(2, 200)
  name: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'In which statements are written.' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class EditPayeeDto {
  @ApiProperty()
  @IsString()
  @Length(2, 200)
  name: string;

  @ApiProperty({ enum: LOCALES })
  @IsIn(LOCALES)
  locale: Locale;
}

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

export class PayeeStandingDto {
  @ApiProperty({ enum: PAYEE_STANDINGS, enumName: 'PayeeStanding' })
  @IsIn(PAYEE_STANDINGS)
  standing: PayeeStanding;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  on?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, description: 'The document it is known from.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  evidence?: string | null;

  @ApiPropertyOptional({ type: [PayeeShareDto], description: 'Who is paid instead.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PayeeShareDto)
  targets?: PayeeShareDto[];
}

export class NewAccountDto {
  @ApiProperty()
  @IsString()
  @MaxLength(140)
  holder: string;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: 'KZ86 125K ZT50 0410 0100' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  iban?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, description: 'Where there is no IBAN; then with the BIC.' })
  @IsOptional()
  @IsString()
  @MaxLength(34)
  account?: string | null;

  @ApiPropertyOptional(TEXT_OR_NULL)
  @IsOptional()
  @IsString()
  @MaxLength(11)
  bic?: string | null;

  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty({ minLength: 10, description: 'How it is known to be theirs.' })
  @IsString()
  @Length(10, 1000)
  note: string;
}

class AccountWordDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class AccountProposedDto extends AccountWordDto {
  @ApiProperty({ format: 'uuid' }) userId: string;
}

class PayeeAccountDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() holder: string;
  @ApiProperty(TEXT_OR_NULL) iban: string | null;
  @ApiProperty(TEXT_OR_NULL) account: string | null;
  @ApiProperty(TEXT_OR_NULL) bic: string | null;
  @ApiProperty() currency: string;
  @ApiProperty() masked: string;
  @ApiProperty({ enum: PAYEE_ACCOUNT_STATES, enumName: 'PayeeAccountState' }) state: PayeeAccountState;
  @ApiProperty() note: string;
  @ApiProperty({ type: AccountProposedDto }) proposed: AccountProposedDto;
  @ApiProperty({ type: AccountWordDto, nullable: true }) decided: AccountWordDto | null;
}

export class PayeeAccountsDto {
  @ApiProperty({ type: [PayeeAccountDto] }) data: readonly PayeeAccountDto[];
}

class NamedShareDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(SHARE) share: number;
}

class NamedOwnerDto extends NamedShareDto {
  @ApiProperty({ type: [NamedShareDto] }) inventors: readonly NamedShareDto[];
}

export class PayeeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PAYEE_KINDS, enumName: 'PayeeKind' }) kind: PayeeKind;
  @ApiProperty() name: string;
  @ApiProperty(UUID_OR_NULL) userId: string | null;
  @ApiProperty(UUID_OR_NULL) partyId: string | null;
  @ApiProperty({ enum: LOCALES }) locale: Locale;
  @ApiProperty({ enum: PAYEE_STANDINGS, enumName: 'PayeeStanding' }) standing: PayeeStanding;
  @ApiProperty(DAY_OR_NULL) standingOn: string | null;
  @ApiProperty(TEXT_OR_NULL) evidence: string | null;
  @ApiProperty({ type: [NamedShareDto] }) targets: readonly NamedShareDto[];
  @ApiProperty({ type: [PayeeAccountDto], description: 'In force, and waiting for a second person.' }) accounts: readonly PayeeAccountDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PayeePageDto {
  @ApiProperty({ type: [PayeeDto] }) data: readonly PayeeDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class NewPaymentDto {
  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  executeOn: string;

  @ApiProperty({ format: 'uuid', description: 'A payee of the kind office or university with an account in the currency.' })
  @IsUUID()
  senderId: string;
}

export class PaidDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  paidOn: string;

  @ApiProperty({ description: 'Such as the statement of account it stands in.' })
  @IsString()
  @Length(3, 500)
  evidence: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  documentId?: string | null;
}

class TransferDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ description: 'Its ends alone.' }) account: string;
}

class NotPaidDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ enum: ['no-account', 'nothing-due'] }) because: 'no-account' | 'nothing-due';
}

class PaymentMadeDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty() by: string;
  @ApiProperty() evidence: string;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
}

export class PaymentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PAYMENT_STATES, enumName: 'PaymentState' }) state: PaymentState;
  @ApiProperty() currency: string;
  @ApiProperty(DAY) executeOn: string;
  @ApiProperty(AMOUNT) total: string;
  @ApiProperty() sender: string;
  @ApiProperty() senderAccount: string;
  @ApiProperty({ type: [TransferDto] }) transfers: readonly TransferDto[];
  @ApiProperty({ type: [NotPaidDto], description: 'Who is owed and not in it.' }) leftOut: readonly NotPaidDto[];
  @ApiProperty({ type: AccountWordDto }) prepared: AccountWordDto;
  @ApiProperty({ type: PaymentMadeDto, nullable: true }) paid: PaymentMadeDto | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PaymentPageDto {
  @ApiProperty({ type: [PaymentDto] }) data: readonly PaymentDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class SenderDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() account: string;
}

class DueInCurrencyDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) payees: number;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ type: [SenderDto] }) senders: readonly SenderDto[];
}

export class DueDto {
  @ApiProperty({ type: [DueInCurrencyDto] }) data: readonly DueInCurrencyDto[];
}

export class IncomeSharesDto {
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

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: '15', description: 'Percent of each receipt that the office keeps for its administration, in place of any fee of a policy. With it, each owner’s part goes by the policy of that owner to its own inventors; an owner without a policy here has its part whole.' })
  @IsOptional()
  @Matches(/^\d{1,2}(\.\d{1,4})?$/)
  administration?: string | null;

  @ApiProperty({ minLength: 10 })
  @IsString()
  @Length(10, 2000)
  reason: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'By which all inventors consent; a document of the case.' })
  @IsOptional()
  @IsUUID()
  consentDocumentId?: string | null;
}

export class IncomeSharesViewDto {
  @ApiProperty({ type: [NamedShareDto], nullable: true }) inventors: readonly NamedShareDto[] | null;
  @ApiProperty({ type: [NamedOwnerDto] }) jointOwners: readonly NamedOwnerDto[];
  @ApiProperty(TEXT_OR_NULL) administration: string | null;
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

export class IncomeWeightsDto {
  @ApiProperty({ type: [CaseWeightDto], description: 'Of every case of the agreement.' })
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

class CaseWeightViewDto extends CaseWeightDto {
  @ApiProperty() reference: string;
}

export class IncomeWeightsViewDto {
  @ApiProperty() overridden: boolean;
  @ApiProperty({ type: [CaseWeightViewDto] }) weights: readonly CaseWeightViewDto[];
}
