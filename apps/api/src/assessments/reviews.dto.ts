import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSESSMENT_KINDS, isLocalDate, isStorableText, LOCALES, type AssessmentKind, type LocalDate, type Locale } from '@tamga/domain';
import { RECOMMENDATIONS, REVIEW_ENDINGS, REVIEW_STATES, type PackedDisclosure, type Recommendation, type ReviewEnding, type ReviewState } from '@tamga/features/assessments';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsEmail, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateBy, ValidateIf, ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { INSTANT, INSTANT_OR_NULL } from '../http/api-fields.js';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto } from '../http/page.dto.js';
import { MissingFieldDto, PersonNameDto } from './assessments.dto.js';

const isDay = (): PropertyDecorator => ValidateBy({ name: 'isLocalDate', validator: { validate: isLocalDate, defaultMessage: () => 'YYYY-MM-DD' } });
const isStorable = (): PropertyDecorator =>
  ValidateBy({ name: 'invalidCharacters', validator: { validate: (value) => typeof value === 'string' && isStorableText(value), defaultMessage: () => 'text without control characters' } });
const isAlone = (): PropertyDecorator =>
  ValidateBy({ name: 'contradiction', validator: { validate: (_: unknown, a?: ValidationArguments) => (a?.object as ConflictDto).none === undefined, defaultMessage: () => 'either none or detail' } });

export class InviteReviewerDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsEmail()
  @MinLength(3)
  @MaxLength(254)
  email: string;

  @ApiProperty({ minLength: 1, maxLength: 100 })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  @isStorable()
  familyName: string;

  @ApiProperty({ minLength: 1, maxLength: 100 })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  @isStorable()
  givenName: string;

  @ApiProperty({ enum: LOCALES, description: 'Of the mail, for somebody who has no account yet.' })
  @IsIn(LOCALES)
  locale: Locale;

  @ApiPropertyOptional({ enum: ASSESSMENT_KINDS, nullable: true, type: String })
  @IsOptional()
  @IsIn(ASSESSMENT_KINDS)
  assessmentKind?: AssessmentKind | null;

  @ApiPropertyOptional({ maxLength: 2000, description: 'Non-confidential: what the expert reads before stating a conflict of interest.' })
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  @isStorable()
  synopsis?: string;

  @ApiProperty({ minLength: 1, maxLength: 10_000, description: 'The question put to the expert; shown with the package.' })
  @IsString()
  @MinLength(1)
  @MaxLength(10_000)
  @isStorable()
  brief: string;

  @ApiProperty({ type: [String], format: 'uuid', maxItems: 50, description: 'Documents of this case.' })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  documentIds: string[];

  @ApiPropertyOptional({ default: false, description: "Whether the package holds the disclosure's text: the invention, without people, funding and licensees." })
  @OptionalField()
  @IsBoolean()
  includeDisclosure?: boolean;

  @ApiProperty({ type: String, format: 'date' })
  @isDay()
  dueOn: LocalDate;

  @ApiProperty({ type: String, format: 'date', description: 'The last day of access, where the office is.' })
  @isDay()
  endsOn: LocalDate;
}

export class EnterReviewDto {
  @ApiProperty({ description: 'The secret of the mailed link.' })
  @IsString()
  @Matches(/^[\w-]{20,200}$/)
  token: string;
}

export class ReviewEntryDto {
  @ApiProperty({ format: 'uuid' }) reviewId: string;
  @ApiProperty(INSTANT) expiresAt: string;
}

export class ConflictDto {
  @ApiPropertyOptional({ enum: [true], type: Boolean, description: 'There is no conflict of interest.' })
  @ValidateIf((c: ConflictDto) => c.detail === undefined)
  @IsIn([true])
  none?: true;

  @ApiPropertyOptional({ minLength: 1, maxLength: 5000, description: 'The conflict, in words.' })
  @ValidateIf((c: ConflictDto) => c.detail !== undefined)
  @IsString()
  @MinLength(1)
  @MaxLength(5000)
  @isStorable()
  @isAlone()
  detail?: string;
}

export class AcceptReviewDto {
  @ApiProperty({ type: ConflictDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ConflictDto)
  conflict: ConflictDto;
}

export class DeclineReviewDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 5000, description: 'The conflict of interest, when that is the reason.' })
  @OptionalField()
  @IsString()
  @MinLength(1)
  @MaxLength(5000)
  @isStorable()
  conflict?: string;
}

export class SaveScoreDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'A piece of the form: each question it names is replaced, null empties one, the others stay.' })
  @IsObject()
  score: { [question: string]: unknown };
}

export class ScoredDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 5 }) score?: number;
  @ApiPropertyOptional() comment?: string;
}

export class RecommendationDto {
  @ApiPropertyOptional({ enum: RECOMMENDATIONS }) verdict?: Recommendation;
  @ApiPropertyOptional() reason?: string;
}

export class ReviewScoreDto {
  @ApiPropertyOptional({ type: ScoredDto }) novelty?: ScoredDto;
  @ApiPropertyOptional({ type: ScoredDto }) inventiveStep?: ScoredDto;
  @ApiPropertyOptional({ type: ScoredDto }) applicability?: ScoredDto;
  @ApiPropertyOptional({ type: ScoredDto }) market?: ScoredDto;
  @ApiPropertyOptional({ type: ScoredDto }) confidence?: ScoredDto;
  @ApiPropertyOptional({ type: RecommendationDto }) recommendation?: RecommendationDto;
}

export class PackedDocumentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() kind: string;
  @ApiProperty() fileName: string;
  @ApiProperty() mediaType: string;
  @ApiProperty({ description: 'Bytes.' }) size: number;
  @ApiProperty({ description: 'The version of the document to fetch.' }) number: number;
}

export class ReviewPackageDto {
  @ApiProperty() brief: string;
  @ApiProperty({ type: [PackedDocumentDto] }) documents: PackedDocumentDto[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) disclosure: PackedDisclosure | null;
}

export class ReviewSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: EveryLocaleDto }) office: EveryLocaleDto;
  @ApiProperty({ example: 'NU-2026-0042' }) caseReference: string;
  @ApiProperty({ enum: ASSESSMENT_KINDS, nullable: true, type: String }) assessmentKind: AssessmentKind | null;
  @ApiProperty() synopsis: string;
  @ApiProperty({ enum: REVIEW_STATES }) state: ReviewState;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ format: 'date' }) endsOn: string;
  @ApiProperty({ type: PersonNameDto }) invitedBy: PersonNameDto;
  @ApiProperty({ type: PersonNameDto }) reviewer: PersonNameDto;
  @ApiProperty() version: number;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty(INSTANT_OR_NULL) answeredAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) submittedAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) endedAt: string | null;
  @ApiProperty({ enum: REVIEW_ENDINGS, nullable: true, type: String }) endedBecause: ReviewEnding | null;
}

export class ReviewForStaffDto extends ReviewSummaryDto {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ format: 'email' }) reviewerEmail: string;
  @ApiProperty({ type: ConflictDto, nullable: true }) conflict: ConflictDto | null;
  @ApiProperty({ type: ReviewScoreDto, nullable: true, description: 'Only once it is submitted.' }) score: ReviewScoreDto | null;
  @ApiProperty({ type: ReviewPackageDto, nullable: true, description: 'When one review is asked for.' }) package: ReviewPackageDto | null;
}

export class ReviewForReviewerDto extends ReviewSummaryDto {
  @ApiProperty({ type: ConflictDto, nullable: true }) conflict: ConflictDto | null;
  @ApiProperty({ type: ReviewPackageDto, nullable: true, description: 'Once the statement about conflicts is accepted.' }) package: ReviewPackageDto | null;
  @ApiProperty({ type: ReviewScoreDto, nullable: true }) score: ReviewScoreDto | null;
  @ApiProperty({ type: [MissingFieldDto], description: 'What the form still needs before it can be submitted.' }) missing: MissingFieldDto[];
}

export class ReviewsOfCaseDto {
  @ApiProperty({ type: [ReviewForStaffDto] }) data: ReviewForStaffDto[];
}

export class ReviewsPageDto {
  @ApiProperty({ type: [ReviewSummaryDto] }) data: ReviewSummaryDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
