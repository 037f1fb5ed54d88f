import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LEAD_STATES, LOCALES, SENDING_KINDS, type LeadState, type Locale, type LocalDate, type SendingKind } from '@tamga/domain';
import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { DAY_FORM, DAY_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { OfferPersonDto } from './offers.dto.js';

const ORIGINS = ['form', 'hand', 'campaign'] as const;

export class LeadsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LEAD_STATES, enumName: 'LeadState' })
  @OptionalField()
  @IsIn(LEAD_STATES)
  'filter[state]'?: LeadState;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[caseId]'?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only those with a day for the next step, the earliest first.' })
  @OptionalField()
  @IsIn(['true', 'false'])
  'filter[due]'?: string;
}

export class NewLeadDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  offerId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  partyId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Who is to answer; without it, who records the lead.' })
  @OptionalField()
  @IsUUID()
  ownerId?: string;

  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @Length(1, 200)
  name: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  organisation?: string;

  @ApiPropertyOptional({ format: 'email' })
  @OptionalField()
  @IsEmail()
  email?: string;

  @ApiPropertyOptional({ maxLength: 3000 })
  @OptionalField()
  @IsString()
  @MaxLength(3000)
  message?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  nextAction?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @OptionalField()
  @Matches(DAY_FORM)
  nextOn?: string;
}

export class LeadChangeDto {
  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  partyId?: string | null;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  ownerId?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  nextAction?: string;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  nextOn?: string | null;
}

export class LeadMoveDto {
  @ApiProperty({ enum: LEAD_STATES, enumName: 'LeadState' })
  @IsIn(LEAD_STATES)
  to: LeadState;

  @ApiPropertyOptional({ maxLength: 500, description: 'Required for an end.' })
  @OptionalField()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class LeadDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty(UUID_OR_NULL) offerId: string | null;
  @ApiProperty(UUID_OR_NULL) partyId: string | null;
  @ApiProperty({ type: OfferPersonDto }) owner: OfferPersonDto;
  @ApiProperty({ enum: ORIGINS, enumName: 'LeadOrigin', description: '`form`: from the public page of an offer; `campaign`: answered a letter of a round.' }) origin: (typeof ORIGINS)[number];
  @ApiProperty({ enum: LEAD_STATES, enumName: 'LeadState' }) state: LeadState;
  @ApiProperty() reason: string;
  @ApiProperty() name: string;
  @ApiProperty() organisation: string;
  @ApiProperty() email: string;
  @ApiProperty() message: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale', description: 'The language they wrote in.' }) locale: Locale;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When they said that they may be written to.' }) consentedAt: string | null;
  @ApiProperty() nextAction: string;
  @ApiProperty(DAY_OR_NULL) nextOn: LocalDate | null;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ enum: LEAD_STATES, enumName: 'LeadState', isArray: true, description: 'Where it can go from here.' }) moves: readonly LeadState[];
}

export class LeadPageDto {
  @ApiProperty({ type: [LeadDto] }) data: readonly LeadDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class NewSendingDto {
  @ApiProperty({ enum: SENDING_KINDS, enumName: 'SendingKind', description: '`offer`: mailed as anybody may read it. `document`: confidential, handed over by the office; recorded only while a confidentiality agreement binds the party.' })
  @IsIn(SENDING_KINDS)
  kind: SendingKind;

  @ApiPropertyOptional({ format: 'uuid', description: 'Of the lead’s case; for `document`.' })
  @OptionalField()
  @IsUUID()
  documentId?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @OptionalField()
  @IsString()
  @MaxLength(500)
  note?: string;
}

export class SendingDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: SENDING_KINDS, enumName: 'SendingKind' }) kind: SendingKind;
  @ApiProperty(UUID_OR_NULL) offerId: string | null;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty() title: string;
  @ApiProperty() recipientName: string;
  @ApiProperty() address: string;
  @ApiProperty() note: string;
  @ApiProperty({ type: OfferPersonDto }) sentBy: OfferPersonDto;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
}

export class SendingListDto {
  @ApiProperty({ type: [SendingDto], description: 'The newest first.' }) data: readonly SendingDto[];
}
