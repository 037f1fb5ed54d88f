import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CAMPAIGN_BARS, CAMPAIGN_MOST, LETTER_STATES, LOCALES, OFFER_FIELD_CODES, SIZE_CLASSES, type CampaignBar, type Letter, type Letters, type LetterState, type Locale, type LocalDate, type OfferField, type SizeClass } from '@tamga/domain';
import { PARTY_KINDS, type PartyKind } from '@tamga/features/parties';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsString, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { DAY_OR_NULL, INSTANT_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { OfferPersonDto } from './offers.dto.js';

export class FittingQuery {
  @ApiPropertyOptional({ enum: OFFER_FIELD_CODES, enumName: 'OfferField', description: 'What they are interested in.' })
  @OptionalField()
  @IsIn(OFFER_FIELD_CODES)
  'filter[field]'?: OfferField;

  @ApiPropertyOptional({ enum: SIZE_CLASSES, enumName: 'SizeClass' })
  @OptionalField()
  @IsIn(SIZE_CLASSES)
  'filter[sizeClass]'?: SizeClass;

  @ApiPropertyOptional({ example: 'KZ', description: 'ISO 3166-1 alpha-2.' })
  @OptionalField()
  @Matches(/^[A-Z]{2}$/)
  'filter[country]'?: string;

  @ApiPropertyOptional({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @OptionalField()
  @IsIn(PARTY_KINDS)
  'filter[kind]'?: PartyKind;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only those with whom somebody has spoken.' })
  @OptionalField()
  @IsIn(['true', 'false'])
  'filter[met]'?: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Words of the name.' })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  search?: string;
}

export class FittingDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' }) kind: PartyKind;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
  @ApiProperty({ type: String, enum: SIZE_CLASSES, nullable: true }) sizeClass: SizeClass | null;
  @ApiProperty(TEXT_OR_NULL) country: string | null;
  @ApiProperty(TEXT_OR_NULL) address: string | null;
  @ApiProperty({ enum: OFFER_FIELD_CODES, enumName: 'OfferField', isArray: true }) fields: readonly OfferField[];
  @ApiProperty({ ...DAY_OR_NULL, description: 'When somebody last spoke with them.' }) metOn: LocalDate | null;
  @ApiProperty({ type: String, enum: CAMPAIGN_BARS, nullable: true, description: 'Why nothing is sent to it; null: it can be chosen.' }) bar: CampaignBar | null;
}

export class FittingListDto {
  @ApiProperty({ type: [FittingDto], description: 'By name.' }) data: readonly FittingDto[];
  @ApiProperty({ description: 'There are more: choose more narrowly.' }) more: boolean;
}

export class CampaignLetterDto implements Letter {
  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MaxLength(200)
  subject: string;

  @ApiProperty({ minLength: 1, maxLength: 5000, description: 'An empty line begins a paragraph. The greeting, the address of the public page and the way to object are put around it.' })
  @IsString()
  @MaxLength(5000)
  body: string;
}

const LetterIn = (target: object, key: string): void => {
  for (const decorate of [ApiPropertyOptional({ type: CampaignLetterDto }), OptionalField(), ValidateNested(), Type(() => CampaignLetterDto)]) decorate(target, key);
};

export class CampaignLettersDto implements Letters {
  @LetterIn en?: CampaignLetterDto;
  @LetterIn ru?: CampaignLetterDto;
  @LetterIn kk?: CampaignLetterDto;
}

export class LetterPreviewWantedDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  partyId: string;

  @ApiProperty({ enum: LOCALES, enumName: 'Locale' })
  @IsIn(LOCALES)
  locale: Locale;

  @ApiProperty({ type: CampaignLetterDto })
  @ValidateNested()
  @Type(() => CampaignLetterDto)
  letter: CampaignLetterDto;
}

class LetterToDto {
  @ApiProperty() name: string;
  @ApiProperty() address: string;
}

export class LetterPreviewDto {
  @ApiProperty({ type: LetterToDto }) to: LetterToDto;
  @ApiProperty() subject: string;
  @ApiProperty({ description: 'For mail programs that show no HTML; says the same.' }) text: string;
  @ApiProperty() html: string;
}

export class CampaignChosenDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  partyId: string;

  @ApiProperty({ enum: LOCALES, enumName: 'Locale', description: 'One in which the offer has a title and a summary.' })
  @IsIn(LOCALES)
  locale: Locale;
}

export class NewCampaignDto {
  @ApiProperty({ type: [CampaignChosenDto], minItems: 1, maxItems: CAMPAIGN_MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CAMPAIGN_MOST)
  @ValidateNested({ each: true })
  @Type(() => CampaignChosenDto)
  recipients: CampaignChosenDto[];

  @ApiProperty({ type: CampaignLettersDto, description: 'One for each language that is used.' })
  @ValidateNested()
  @Type(() => CampaignLettersDto)
  letters: CampaignLettersDto;
}

export class CampaignDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) recipients: number;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale', isArray: true }) locales: readonly Locale[];
  @ApiProperty({ type: OfferPersonDto }) sentBy: OfferPersonDto;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
}

export class CampaignListDto {
  @ApiProperty({ type: [CampaignDto], description: 'The newest first.' }) data: readonly CampaignDto[];
}

class LeftOutDto {
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty({ enum: CAMPAIGN_BARS, enumName: 'CampaignBar' }) bar: CampaignBar;
}

export class RoundDto {
  @ApiProperty({ type: CampaignDto }) campaign: CampaignDto;
  @ApiProperty({ type: [LeftOutDto], description: 'Chosen, and left out because of what became known meanwhile.' }) left: readonly LeftOutDto[];
}

export class CampaignRecipientDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty() name: string;
  @ApiProperty() address: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
  @ApiProperty({ enum: LETTER_STATES, enumName: 'LetterState', description: '`failed`: the mail server refused it. `came-back`: it took it, and somebody at the office saw it return.' }) state: LetterState;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When the mail server took it.' }) sentAt: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'What the mail server said.' }) fault: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'The lead they have become.' }) leadId: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class CampaignDetailDto extends CampaignDto {
  @ApiProperty({ format: 'uuid' }) offerId: string;
  @ApiProperty({ type: CampaignLettersDto }) letters: CampaignLettersDto;
  @ApiProperty({ type: [CampaignRecipientDto], description: 'By name.' }) to: readonly CampaignRecipientDto[];
}

export class CampaignAnswerDto {
  @ApiPropertyOptional({ maxLength: 3000, description: 'What they said.' })
  @OptionalField()
  @IsString()
  @Length(0, 3000)
  message?: string;
}

export class CampaignReturnDto {
  @ApiProperty({ description: 'False takes it back.' })
  @IsBoolean()
  cameBack: boolean;
}

export class PartyInterestsDto {
  @ApiProperty({ enum: OFFER_FIELD_CODES, enumName: 'OfferField', isArray: true })
  @IsArray()
  @ArrayMaxSize(OFFER_FIELD_CODES.length)
  @IsIn(OFFER_FIELD_CODES, { each: true })
  fields: readonly OfferField[];
}
