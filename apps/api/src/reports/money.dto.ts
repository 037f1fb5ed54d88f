import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MONEY_STEPS, RECEIVABLE_AGES, type LocalDate, type MoneyStep, type ReceivableAge } from '@tamga/domain';
import { COST_AGES, COST_BEARERS, MONEY_RECORDS, OBLIGATION_SIDES, OPEN_PAYOUT_STATES, PORTFOLIOS, type CostAge, type CostBearer, type MoneyRecords, type ObligationSide, type PortfolioBy, type ShownPayoutState } from '@tamga/features/reports';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { DAY, TEXT_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const AMOUNT = { type: String, example: '25000.00', description: 'Whole units with a point as the decimal mark.' } as const;
const CODE = 200;
const LATE_AGES = RECEIVABLE_AGES.filter((age) => age !== 'current');
const RECORD_KINDS = ['receipt', 'invoice', 'distribution', 'payment', 'expense', 'agreement'] as const;

export class MoneyPeriodQuery {
  @ApiPropertyOptional({ ...DAY, description: 'The first day that counts; with `to`, or neither: the present year.' })
  @OptionalField()
  @IsString()
  @MaxLength(20)
  from?: string;

  @ApiPropertyOptional({ ...DAY, description: 'The last day that counts, within ten years of the first.' })
  @OptionalField()
  @IsString()
  @MaxLength(20)
  to?: string;

  @ApiPropertyOptional({ example: 'KZT', description: 'Also put all currencies together in this one, by the rates of their days.' })
  @OptionalField()
  @IsString()
  @MaxLength(20)
  into?: string;
}

export class PortfolioQuery extends MoneyPeriodQuery {
  @ApiPropertyOptional({ enum: PORTFOLIOS, default: 'track' })
  @OptionalField()
  @IsIn(PORTFOLIOS)
  by: PortfolioBy = 'track';
}

export class MoneyRecordsQuery extends PageQuery {
  @ApiProperty({ enum: MONEY_RECORDS, enumName: 'MoneyRecords' })
  @IsIn(MONEY_RECORDS)
  of: MoneyRecords;

  @ApiPropertyOptional(DAY)
  @OptionalField()
  @IsString()
  @MaxLength(20)
  from?: string;

  @ApiPropertyOptional(DAY)
  @OptionalField()
  @IsString()
  @MaxLength(20)
  to?: string;

  @ApiPropertyOptional({ example: 'USD', description: 'Left out for obligations without a known amount.' })
  @OptionalField()
  @IsString()
  @MaxLength(20)
  currency?: string;

  @ApiPropertyOptional({ enum: MONEY_STEPS.filter((step) => step !== 'other') })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  step?: string;

  @ApiPropertyOptional({ enum: PORTFOLIOS })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  by?: string;

  @ApiPropertyOptional({ maxLength: CODE, description: 'The portfolio’s key; left out: what has none.' })
  @OptionalField()
  @IsString()
  @MaxLength(CODE)
  key?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'What belongs to several, and nobody has said how it divides.' })
  @OptionalField()
  @IsIn(['true', 'false'])
  several?: string;

  @ApiPropertyOptional({ enum: [...RECEIVABLE_AGES, ...COST_AGES] })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  age?: string;

  @ApiPropertyOptional({ example: '2026-12', description: 'Or `overdue`.' })
  @OptionalField()
  @IsString()
  @MaxLength(20)
  month?: string;

  @ApiPropertyOptional({ enum: OBLIGATION_SIDES })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  side?: string;

  @ApiPropertyOptional({ enum: OPEN_PAYOUT_STATES })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  state?: string;
}

export class MissingRateDto {
  @ApiProperty() currency: string;
  @ApiProperty({ ...DAY, description: 'The first day that has none.' }) on: LocalDate;
}

class MoneyAroundDto {
  @ApiProperty(DAY) today: LocalDate;
  @ApiProperty(DAY) from: LocalDate;
  @ApiProperty(DAY) to: LocalDate;
  @ApiProperty({ type: [String], description: 'Currencies into which the office has rates.' }) into: readonly string[];
  @ApiProperty({ type: [MissingRateDto] }) missing: readonly MissingRateDto[];
  @ApiProperty({ type: Number, nullable: true, description: 'By how many days the oldest rate that was used lay before its day.' }) stale: number | null;
}

export class MoneyStepDto {
  @ApiProperty({ enum: MONEY_STEPS, enumName: 'MoneyStep' }) step: MoneyStep;
  @ApiProperty(AMOUNT) amount: string;
}

export class WaterfallDto {
  @ApiProperty() currency: string;
  @ApiProperty({ ...AMOUNT, description: 'What came in: `bank` and `withheld`. The other steps sum to it.' }) received: string;
  @ApiProperty({ type: [MoneyStepDto] }) steps: readonly MoneyStepDto[];
}

export class MoneyFlowDto extends MoneyAroundDto {
  @ApiProperty({ type: [WaterfallDto] }) currencies: readonly WaterfallDto[];
  @ApiProperty({ type: WaterfallDto, nullable: true, description: 'All currencies in the one asked for; null where none was, or a rate is missing.' }) converted: WaterfallDto | null;
}

class IncomeAndCostDto {
  @ApiProperty(AMOUNT) income: string;
  @ApiProperty(AMOUNT) cost: string;
}

export class PortfolioAmountsDto extends IncomeAndCostDto {
  @ApiProperty() currency: string;
}

export class ConvertedAmountsDto extends IncomeAndCostDto {}

export class PortfolioDto {
  @ApiProperty({ ...TEXT_OR_NULL, description: 'A code, or an id; null: none is known.' }) key: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Where the key is no code.' }) label: string | null;
  @ApiProperty({ description: 'It belongs to several, and nobody has said how it divides.' }) several: boolean;
  @ApiProperty({ type: [PortfolioAmountsDto] }) amounts: readonly PortfolioAmountsDto[];
  @ApiProperty({ type: ConvertedAmountsDto, nullable: true }) converted: ConvertedAmountsDto | null;
}

export class PortfoliosDto extends MoneyAroundDto {
  @ApiProperty({ enum: PORTFOLIOS, enumName: 'PortfolioBy' }) by: PortfolioBy;
  @ApiProperty({ type: [PortfolioDto] }) rows: readonly PortfolioDto[];
  @ApiProperty({ type: [PortfolioAmountsDto] }) totals: readonly PortfolioAmountsDto[];
  @ApiProperty({ type: PortfolioAmountsDto, nullable: true }) convertedTotal: PortfolioAmountsDto | null;
}

export class ReceivablesAgeDto {
  @ApiProperty() currency: string;
  @ApiProperty({ enum: RECEIVABLE_AGES }) age: ReceivableAge;
  @ApiProperty() count: number;
  @ApiProperty(AMOUNT) amount: string;
}

export class MoneyReceivablesDto {
  @ApiProperty(DAY) today: LocalDate;
  @ApiProperty({ type: [ReceivablesAgeDto] }) rows: readonly ReceivablesAgeDto[];
}

export class LateReportAgeDto {
  @ApiProperty({ enum: LATE_AGES }) age: Exclude<ReceivableAge, 'current'>;
  @ApiProperty() count: number;
}

export class LateReportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Who was asked.' }) contact: string;
  @ApiProperty({ format: 'uuid' }) agreementId: string;
  @ApiProperty() agreementTitle: string;
  @ApiProperty(DAY) periodFrom: LocalDate;
  @ApiProperty(DAY) periodUntil: LocalDate;
  @ApiProperty(DAY) dueOn: LocalDate;
  @ApiProperty({ description: 'Days late.' }) days: number;
}

export class LateReportsDto {
  @ApiProperty(DAY) today: LocalDate;
  @ApiProperty({ type: [LateReportAgeDto] }) ages: readonly LateReportAgeDto[];
  @ApiProperty({ type: [LateReportDto], description: 'The latest first, at most 200.' }) reports: readonly LateReportDto[];
}

export class ObligationMonthDto {
  @ApiProperty({ example: '2026-12', description: 'Or `overdue`.' }) month: string;
  @ApiProperty({ enum: OBLIGATION_SIDES, description: 'Others owe the office, or it owes.' }) side: ObligationSide;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null: duties, and payments of which nobody knows the amount yet.' }) currency: string | null;
  @ApiProperty() count: number;
  @ApiProperty({ ...AMOUNT, nullable: true }) amount: string | null;
}

export class ObligationsAheadDto {
  @ApiProperty(DAY) today: LocalDate;
  @ApiProperty(DAY) until: LocalDate;
  @ApiProperty({ type: [ObligationMonthDto] }) rows: readonly ObligationMonthDto[];
}

export class MoneyPayoutDto {
  @ApiProperty() currency: string;
  @ApiProperty({ enum: OPEN_PAYOUT_STATES, description: '`paid` within the period; the others are of today.' }) state: ShownPayoutState;
  @ApiProperty() payees: number;
  @ApiProperty(AMOUNT) amount: string;
}

export class MoneyPayoutsDto {
  @ApiProperty(DAY) today: LocalDate;
  @ApiProperty({ type: [MoneyPayoutDto] }) rows: readonly MoneyPayoutDto[];
}

export class CostsAgeDto {
  @ApiProperty() currency: string;
  @ApiProperty({ enum: COST_AGES, description: 'Days since the bill.' }) age: CostAge;
  @ApiProperty({ enum: COST_BEARERS, description: 'Others are to pay it back, or the office bears it.' }) bearer: CostBearer;
  @ApiProperty() count: number;
  @ApiProperty(AMOUNT) amount: string;
}

export class OpenCaseCostDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: costs of no case.' }) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) reference: string | null;
  @ApiProperty() currency: string;
  @ApiProperty() count: number;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty(DAY) oldestOn: LocalDate;
  @ApiProperty({ type: [String], description: 'Amounts in the order of the ages.' }) ages: readonly string[];
}

export class MoneyCostsDto {
  @ApiProperty(DAY) today: LocalDate;
  @ApiProperty({ type: [CostsAgeDto] }) rows: readonly CostsAgeDto[];
  @ApiProperty({ type: [OpenCaseCostDto], description: 'Of each currency the hundred with the most.' }) cases: readonly OpenCaseCostDto[];
}

class NamedRecordDto {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class MoneyCaseDto extends NamedRecordDto {
  @ApiProperty() reference: string;
}

export class MoneyAgreementDto extends NamedRecordDto {
  @ApiProperty() title: string;
}

export class MoneySourceDto extends NamedRecordDto {
  @ApiProperty({ enum: RECORD_KINDS }) kind: (typeof RECORD_KINDS)[number];
}

export class MoneyRecordDto {
  @ApiProperty() id: string;
  @ApiProperty(DAY) on: LocalDate;
  @ApiProperty({ description: 'What was booked, or what is owed.' }) kind: string;
  @ApiProperty() note: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Who pays or is paid.' }) name: string | null;
  @ApiProperty(TEXT_OR_NULL) currency: string | null;
  @ApiProperty({ ...AMOUNT, nullable: true }) amount: string | null;
  @ApiProperty({ type: MoneyCaseDto, nullable: true }) case: MoneyCaseDto | null;
  @ApiProperty({ type: MoneyAgreementDto, nullable: true }) agreement: MoneyAgreementDto | null;
  @ApiProperty({ type: MoneySourceDto }) record: MoneySourceDto;
}

export class MoneyRecordPageDto {
  @ApiProperty({ type: [MoneyRecordDto] }) data: readonly MoneyRecordDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
