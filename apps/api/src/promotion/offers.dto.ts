import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NOVELTY_DANGERS, OFFER_COMMANDS, OFFER_FIELD_CODES, OFFER_STATES, type ByLocale, type NoveltyDanger, type OfferCommand, type OfferContent, type OfferField, type OfferState } from '@tamga/domain';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { INSTANT_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class OffersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OFFER_STATES, enumName: 'OfferState' })
  @OptionalField()
  @IsIn(OFFER_STATES)
  'filter[state]'?: OfferState;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[caseId]'?: string;
}

/** A text in some of the languages; an empty one is taken out. */
export class OfferTextDto implements ByLocale {
  @ApiPropertyOptional({ maxLength: 3000 })
  @OptionalField()
  @IsString()
  @MaxLength(3000)
  en?: string;

  @ApiPropertyOptional({ maxLength: 3000 })
  @OptionalField()
  @IsString()
  @MaxLength(3000)
  ru?: string;

  @ApiPropertyOptional({ maxLength: 3000 })
  @OptionalField()
  @IsString()
  @MaxLength(3000)
  kk?: string;
}

const Texts = (description: string) => (target: object, key: string): void => {
  for (const decorate of [ApiPropertyOptional({ type: OfferTextDto, description }), IsOptional(), ValidateNested(), Type(() => OfferTextDto)]) decorate(target, key);
};

class OfferTextsDto {
  @Texts('At most 200 characters each.') titles?: OfferTextDto;
  @Texts('What it is, without anything confidential.') summaries?: OfferTextDto;
  @Texts('The problem it solves.') problems?: OfferTextDto;
  @Texts('What is better than before.') advantages?: OfferTextDto;
  @Texts('Who would use it, and for what.') applications?: OfferTextDto;
  @Texts('At most 200 characters each.') keywords?: OfferTextDto;
  @Texts('The stage of protection in words: "patent pending".') protections?: OfferTextDto;
}

export class OfferContentDto extends OfferTextsDto implements OfferContent {
  @ApiPropertyOptional({ enum: OFFER_FIELD_CODES, enumName: 'OfferField' })
  @IsOptional()
  @IsIn(OFFER_FIELD_CODES)
  field?: OfferField;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 9, description: 'Technology readiness level.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  trl?: number;
}

export class OfferContentChangeDto extends OfferTextsDto {
  @ApiPropertyOptional({ type: String, enum: OFFER_FIELD_CODES, nullable: true })
  @IsOptional()
  @IsIn(OFFER_FIELD_CODES)
  field?: OfferField | null;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 9, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  trl?: number | null;
}

export class NewOfferDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;

  @ApiPropertyOptional({ type: OfferContentDto, description: 'Without a summary, the non-confidential one of the market assessment in force is taken.' })
  @OptionalField()
  @ValidateNested()
  @Type(() => OfferContentDto)
  content?: OfferContentDto;

  @ApiPropertyOptional({ format: 'uuid', description: 'Who hears of interest; without it, who writes the offer.' })
  @OptionalField()
  @IsUUID()
  contactId?: string;
}

export class OfferChangeDto {
  @ApiPropertyOptional({ type: OfferContentChangeDto, description: 'Fields not given stay as they are; null clears one.' })
  @OptionalField()
  @ValidateNested()
  @Type(() => OfferContentChangeDto)
  content?: OfferContentChangeDto;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  contactId?: string;
}

export class OfferReasonDto {
  @ApiProperty({ minLength: 3, maxLength: 500 })
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class OfferApprovalDto {
  @ApiProperty({ description: 'The `leaksDigest` of the offer as it was shown: whoever approves has seen which words of the confidential record it repeats.' })
  @IsString()
  @MaxLength(64)
  leaksSeen: string;
}

export class OfferPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class LeakDto {
  @ApiProperty({ description: 'Where the words stand in the offer: `/summaries/en`.' }) pointer: string;
  @ApiProperty({ description: 'A field of the disclosure, `case-title`, `asset-title` or `inventor`.' }) source: string;
  @ApiProperty() words: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class ListedOfferDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty({ enum: OFFER_STATES, enumName: 'OfferState' }) state: OfferState;
  @ApiProperty({ type: OfferContentDto }) content: OfferContentDto;
  @ApiProperty({ type: OfferPersonDto }) contact: OfferPersonDto;
  @ApiProperty({ type: OfferPersonDto }) writtenBy: OfferPersonDto;
  @ApiProperty({ type: OfferPersonDto, nullable: true }) approvedBy: OfferPersonDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'The public page is `/technologies/<slug>`.' }) slug: string | null;
  @ApiProperty({ description: 'On the public listing now.' }) listed: boolean;
  @ApiProperty(INSTANT_OR_NULL) submittedAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) approvedAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) publishedAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) withdrawnAt: string | null;
  @ApiProperty({ description: 'Why it was returned or withdrawn.' }) reason: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class OfferDto extends ListedOfferDto {
  @ApiProperty({ enum: OFFER_COMMANDS, enumName: 'OfferCommand', isArray: true, description: 'What the caller can do with it now.' }) commands: readonly OfferCommand[];
  @ApiProperty({ type: String, enum: NOVELTY_DANGERS, nullable: true, description: 'Why it cannot be published yet.' }) danger: NoveltyDanger | null;
  @ApiProperty({ type: [LeakDto] }) leaks: readonly LeakDto[];
  @ApiProperty() leaksDigest: string;
}

export class OfferPageDto {
  @ApiProperty({ type: [ListedOfferDto] }) data: readonly ListedOfferDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class ListingChangeDto {
  @ApiProperty()
  @IsBoolean()
  isOpen: boolean;
}

export class ListingDto {
  @ApiProperty({ description: 'Whether anybody can read what the office has published.' }) isOpen: boolean;
  @ApiProperty(INSTANT_OR_NULL) changedAt: string | null;
}

export class OfferMonthDto {
  @ApiProperty({ example: '2026-11' }) month: string;
  @ApiProperty({ type: 'integer', description: 'Readings of the public page.' }) views: number;
  @ApiProperty({ type: 'integer', description: 'Messages from the public page.' }) questions: number;
  @ApiProperty({ type: 'integer', description: 'All who became a lead, those among them.' }) leads: number;
}

export class OfferStatisticsDto {
  @ApiProperty({ type: [OfferMonthDto], description: 'The newest first.' }) months: readonly OfferMonthDto[];
}

export class OfferTotalsDto {
  @ApiProperty({ format: 'uuid' }) offerId: string;
  @ApiProperty({ type: OfferTextDto }) titles: OfferTextDto;
  @ApiProperty({ type: 'integer', description: 'Readings of the public page.' }) views: number;
  @ApiProperty({ type: 'integer', description: 'Messages from the public page.' }) questions: number;
  @ApiProperty({ type: 'integer', description: 'All who became a lead, those among them.' }) leads: number;
}

export class ListingStatisticsDto {
  @ApiProperty({ type: [OfferTotalsDto], description: 'The most read first; at most a hundred.' }) data: readonly OfferTotalsDto[];
}
