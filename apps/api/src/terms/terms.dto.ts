import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { OBLIGATION_KINDS, OWED_CODES, TERM_EVENTS, TERM_KINDS, type ObligationKind, type OwedCode, type TermEventKind, type TermKind } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { RuleTextsDto } from '../deadlines/docket.dto.js';
import { DAY, DAY_FORM, DAY_OR_NULL, DIGEST_FORM, INSTANT, UUID, UUID_OR_NULL } from '../http/api-fields.js';

const OWED_TO_FORM = /^(inventors|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const DIGEST = { type: String, description: 'Of the difference that was shown; needed when any obligation changes.', pattern: '^[0-9a-f]{64}$' } as const;
const BODY = { type: 'object', additionalProperties: true, description: 'What the term says, by its kind: amounts as text in whole units ("25000.50"), per cents as text ("2.5"), days as YYYY-MM-DD. An unknown field is refused by its name.' } as const;
const AMOUNT = { example: '25000.00', description: 'In whole units, with all of the currency’s decimals.' } as const;

export class MetOnEntryDto {
  @ApiProperty({ example: 'payment:1', description: 'Which of the new obligations.' })
  @IsString()
  @MaxLength(100)
  period: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  metOn: string;

  @ApiPropertyOptional({ type: String, maxLength: 2000, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  documentId?: string | null;
}

export class NewTermDto {
  @ApiPropertyOptional({ enum: TERM_KINDS, enumName: 'TermKind', description: 'Of a new term; a version keeps the kind of its term.' })
  @IsOptional()
  @IsIn(TERM_KINDS)
  kind?: TermKind;

  @ApiPropertyOptional({ ...UUID, description: 'The version that this one follows.' })
  @IsOptional()
  @IsUUID()
  supersedesId?: string;

  @ApiProperty(BODY)
  @IsObject()
  body: Record<string, unknown>;

  @ApiPropertyOptional({ ...DAY, description: 'From when it holds; not given: from the day of its amendment, else the agreement’s first day. A version needs it.' })
  @IsOptional()
  @Matches(DAY_FORM)
  fromOn?: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Who owes it: a line of the agreement’s parties. Not given: the other party, or the university for audits and notices.' })
  @IsOptional()
  @IsUUID()
  owedById?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'inventors', description: 'Whom the university owes it: `inventors` of its case, or a line of the agreement’s parties. Not given: the only other party, or the inventors where they are parties.' })
  @IsOptional()
  @Matches(OWED_TO_FORM)
  owedTo?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Which of the agreement’s cases it concerns. Not given: the only one; null: none.' })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The amendment that brought it: one of this agreement, and not before its day.' })
  @IsOptional()
  @IsUUID()
  amendmentId?: string | null;

  @ApiPropertyOptional(DIGEST)
  @IsOptional()
  @Matches(DIGEST_FORM)
  digest?: string;

  @ApiPropertyOptional({ type: [MetOnEntryDto], maxItems: 300, description: 'What had been met before the term was entered here.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => MetOnEntryDto)
  met?: MetOnEntryDto[];
}

export class EndTermDto {
  @ApiProperty({ ...DAY, description: 'Its last day.' })
  @Matches(DAY_FORM)
  on: string;

  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;

  @ApiPropertyOptional(DIGEST)
  @IsOptional()
  @Matches(DIGEST_FORM)
  digest?: string;
}

export class NewTermEventDto {
  @ApiProperty({ enum: TERM_EVENTS, enumName: 'TermEvent' })
  @IsIn(TERM_EVENTS)
  kind: TermEventKind;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  on: string;

  @ApiPropertyOptional({ ...AMOUNT, type: String, nullable: true, maxLength: 40, description: 'Of the invoice or the income, in the term’s currency.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  amount?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'What shows it; without one the note has to.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;

  @ApiPropertyOptional(DIGEST)
  @IsOptional()
  @Matches(DIGEST_FORM)
  digest?: string;
}

export class VoidTermEventDto {
  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;

  @ApiPropertyOptional(DIGEST)
  @IsOptional()
  @Matches(DIGEST_FORM)
  digest?: string;
}

class EndingDto {
  @ApiProperty(UUID) @IsUUID() termId: string;
  @ApiProperty(DAY) @Matches(DAY_FORM) on: string;
}

class EventThoughtDto {
  @ApiProperty(UUID) @IsUUID() termId: string;
  @ApiProperty({ enum: TERM_EVENTS, enumName: 'TermEvent' }) @IsIn(TERM_EVENTS) kind: TermEventKind;
  @ApiProperty(DAY) @Matches(DAY_FORM) on: string;

  @ApiPropertyOptional({ ...AMOUNT, type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  amount?: string | null;
}

/** One of the four: a term or its version, an end, an event, an event taken back. */
export class PreviewTermDto {
  @ApiPropertyOptional({ type: NewTermDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => NewTermDto)
  term?: NewTermDto;

  @ApiPropertyOptional({ type: EndingDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => EndingDto)
  end?: EndingDto;

  @ApiPropertyOptional({ type: EventThoughtDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => EventThoughtDto)
  event?: EventThoughtDto;

  @ApiPropertyOptional({ ...UUID, description: 'What if this event had not happened.' })
  @IsOptional()
  @IsUUID()
  voidEventId?: string;
}

export class MoneyTextDto {
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ example: 'USD' }) currency: string;
}

export class TermDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ ...UUID, description: 'The first version of the same term.' }) chainId: string;
  @ApiProperty({ enum: TERM_KINDS, enumName: 'TermKind' }) kind: TermKind;
  @ApiProperty(BODY) body: Record<string, unknown>;
  @ApiProperty(DAY) fromOn: string;
  @ApiProperty(DAY_OR_NULL) untilOn: string | null;
  @ApiProperty(UUID_OR_NULL) supersedesId: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'The amendment that brought it.' }) amendmentId: string | null;
  @ApiProperty(UUID) owedById: string;
  @ApiProperty({ type: String, nullable: true, description: '`inventors`, or a line of the agreement’s parties; null: as the parties tell.' }) owedTo: string | null;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was ended; null also when another version followed.' }) endReason: string | null;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty({ enum: TERM_EVENTS, enumName: 'TermEvent', isArray: true, description: 'Which events make something due under it.' }) takes: TermEventKind[];
}

export class TermAmendmentDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() number: number;
  @ApiProperty({ ...DAY, description: 'What it brings holds from then on at the earliest.' }) effectiveOn: string;
}

export class TermEventDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ ...UUID_OR_NULL, description: 'Null: of the whole agreement.' }) chainId: string | null;
  @ApiProperty({ enum: TERM_EVENTS, enumName: 'TermEvent' }) kind: TermEventKind;
  @ApiProperty(DAY) on: string;
  @ApiProperty({ type: MoneyTextDto, nullable: true }) amount: MoneyTextDto | null;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty() note: string;
  @ApiProperty(INSTANT) recordedAt: string;
}

export class TermDueDto {
  @ApiProperty({ ...UUID_OR_NULL, description: 'Null: of a draft, it would be due.' }) obligationId: string | null;
  @ApiProperty(UUID) termId: string;
  @ApiProperty({ example: 'quarter:2027-01-01' }) period: string;
  @ApiProperty({ enum: OBLIGATION_KINDS, enumName: 'ObligationKind' }) kind: ObligationKind;
  @ApiProperty({ enum: OWED_CODES, enumName: 'OwedCode' }) code: OwedCode;
  @ApiProperty({ type: RuleTextsDto }) title: RuleTextsDto;
  @ApiProperty({ ...DAY, description: 'As counted.' }) dueOn: string;
  @ApiProperty({ ...DAY, description: 'After closed days, where the agreement moves them.' }) effectiveOn: string;
  @ApiProperty({ type: MoneyTextDto, nullable: true, description: 'Null: not known yet.' }) amount: MoneyTextDto | null;
  @ApiProperty({ description: 'Owed although the agreement ends before.' }) survives: boolean;
  @ApiProperty() isOverdue: boolean;
  @ApiProperty(UUID_OR_NULL) deadlineId: string | null;
  @ApiProperty({ type: [String] }) flags: string[];
  @ApiProperty({ type: [String], description: 'Step by step, in the caller’s language.' }) working: string[];
}

export class TermWaitingDto {
  @ApiProperty(UUID) termId: string;
  @ApiProperty({ enum: OWED_CODES, enumName: 'OwedCode' }) code: OwedCode;
  @ApiProperty({ type: RuleTextsDto }) title: RuleTextsDto;
  @ApiProperty({ enum: TERM_EVENTS, enumName: 'TermEvent' }) waitsFor: TermEventKind;
  @ApiProperty({ type: MoneyTextDto, nullable: true }) amount: MoneyTextDto | null;
}

export class TermsDto {
  @ApiProperty(UUID) agreementId: string;
  @ApiProperty({ description: 'The agreement’s: what If-Match carries.' }) version: number;
  @ApiProperty({ description: 'Whether its obligations stand in the docket.' }) isBound: boolean;
  @ApiProperty({ ...DAY, description: 'Where the office is.' }) today: string;
  @ApiProperty({ type: [TermDto] }) terms: TermDto[];
  @ApiProperty({ type: [TermAmendmentDto], description: 'The agreement’s, which a term can come from.' }) amendments: TermAmendmentDto[];
  @ApiProperty({ type: [TermEventDto] }) events: TermEventDto[];
  @ApiProperty({ type: [TermDueDto], description: 'Open, overdue ones and those of the next twelve months.' }) due: TermDueDto[];
  @ApiProperty({ type: [TermWaitingDto], description: 'Owed once something has happened: without a day.' }) waiting: TermWaitingDto[];
}

export class TermSideDto {
  @ApiProperty(DAY) dueOn: string;
  @ApiProperty(DAY) effectiveOn: string;
  @ApiProperty({ type: MoneyTextDto, nullable: true }) amount: MoneyTextDto | null;
}

const TERM_CHANGES = ['kept', 'new', 'moved', 'ended'] as const;
export class TermChangeDto {
  @ApiProperty({ enum: TERM_CHANGES, enumName: 'TermChange', description: '`moved`: another day or another amount. What was met is kept.' }) change: (typeof TERM_CHANGES)[number];
  @ApiProperty() period: string;
  @ApiProperty(UUID_OR_NULL) obligationId: string | null;
  @ApiProperty({ type: RuleTextsDto }) title: RuleTextsDto;
  @ApiProperty({ type: TermSideDto, nullable: true }) from: TermSideDto | null;
  @ApiProperty({ type: TermSideDto, nullable: true }) to: TermSideDto | null;
  @ApiProperty({ description: 'It would be overdue at once.' }) isPast: boolean;
}

export class TermDifferenceDto {
  @ApiProperty(DIGEST) digest: string;
  @ApiProperty({ type: [TermChangeDto] }) changes: TermChangeDto[];
}
