import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DUPLICATE_REASONS, type DuplicateReason } from '@tamga/domain';
import { PARTY_KINDS, type PartyKind } from '@tamga/features/parties';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { DAY_FORM, DAY_OR_NULL, UUID } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto } from '../http/page.dto.js';
import { PartyPersonNamesDto } from './parties.dto.js';

export class EnteredPartyDto {
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @IsIn(PARTY_KINDS)
  kind: PartyKind;

  @ApiPropertyOptional({ type: LocalizedNameDto })
  @OptionalField()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalizedNameDto)
  names?: LocalizedNameDto;

  @ApiPropertyOptional({ type: PartyPersonNamesDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PartyPersonNamesDto)
  personNames?: PartyPersonNamesDto | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 254 })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 60 })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orcid?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 60 })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  ror?: string | null;
}

const REASONS = { enum: DUPLICATE_REASONS, enumName: 'DuplicateReason', isArray: true } as const;

export class LikePartyDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' }) kind: PartyKind;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) country: string | null;
  @ApiProperty(REASONS) reasons: DuplicateReason[];
  @ApiProperty({ type: 'integer', description: 'How like the likest of their names are, of 100.' }) percent: number;
}

export class LikePartiesDto {
  @ApiProperty({ type: [LikePartyDto] }) data: LikePartyDto[];
}

export class PartyPairDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' }) kind: PartyKind;
  @ApiProperty(UUID) firstId: string;
  @ApiProperty({ type: LocalizedNameDto }) firstNames: LocalizedNameDto;
  @ApiProperty(UUID) secondId: string;
  @ApiProperty({ type: LocalizedNameDto }) secondNames: LocalizedNameDto;
  @ApiProperty(REASONS) reasons: DuplicateReason[];
  @ApiProperty({ type: 'integer' }) percent: number;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PartyPairsDto {
  @ApiProperty({ type: [PartyPairDto] }) data: PartyPairDto[];
}

export class PartyPairPageDto extends PartyPairsDto {
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class DifferentDto {
  @ApiPropertyOptional({ maxLength: 1000, description: 'What tells the two apart.' })
  @OptionalField()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

export class MergePartyDto {
  @ApiProperty({ ...UUID, description: 'The one that ends: its id leads to the survivor from now on.' })
  @IsUUID()
  mergedId: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'The version of it that was looked at.' })
  @IsInt()
  @Min(1)
  mergedVersion: number;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  reason: string;
}

export class PartyMovedDto {
  @ApiProperty() table: string;
  @ApiProperty() column: string;
  @ApiProperty({ type: [String] }) rows: string[];
}

export class PartyMergeDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) mergedId: string;
  @ApiProperty({ type: LocalizedNameDto }) mergedNames: LocalizedNameDto;
  @ApiProperty() reason: string;
  @ApiProperty({ type: [PartyMovedDto], description: 'Every row that was moved.' }) moved: PartyMovedDto[];
  @ApiProperty() mergedByName: string;
  @ApiProperty({ format: 'date-time' }) mergedAt: string;
}

export class PartyMergesDto {
  @ApiProperty({ type: [PartyMergeDto] }) data: PartyMergeDto[];
}

export class ChangeAffiliationDto {
  @ApiPropertyOptional({ maxLength: 200, description: 'As what somebody works there.' })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  role?: string;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  fromOn?: string | null;

  @ApiPropertyOptional({ ...DAY_OR_NULL, description: 'The last day; null: still there.' })
  @IsOptional()
  @Matches(DAY_FORM)
  untilOn?: string | null;
}

export class NewAffiliationDto extends ChangeAffiliationDto {
  @ApiProperty(UUID)
  @IsUUID()
  personId: string;

  @ApiProperty(UUID)
  @IsUUID()
  organisationId: string;
}

export class PartyAffiliationDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) personId: string;
  @ApiProperty({ type: LocalizedNameDto }) personNames: LocalizedNameDto;
  @ApiProperty(UUID) organisationId: string;
  @ApiProperty({ type: LocalizedNameDto }) organisationNames: LocalizedNameDto;
  @ApiProperty() role: string;
  @ApiProperty(DAY_OR_NULL) fromOn: string | null;
  @ApiProperty(DAY_OR_NULL) untilOn: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PartyAffiliationsDto {
  @ApiProperty({ type: [PartyAffiliationDto] }) data: PartyAffiliationDto[];
}

export class PartySettingsDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 3650, description: 'For how many days a check of sanctions or export control holds.' })
  @IsInt()
  @Min(1)
  @Max(3650)
  checkDays: number;
}
