import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PARTY_KINDS, type PartyKind } from '@tamga/features/parties';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class PartiesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @OptionalField()
  @IsIn(PARTY_KINDS)
  'filter[kind]'?: PartyKind;

  @ApiPropertyOptional({ maxLength: 200, description: 'Words of the name, in any script; a slip of the finger is forgiven.' })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  search?: string;
}

class PartyFieldsDto {
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 254 })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '0000-0002-1825-0097', description: 'Of a person; with or without its address.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orcid?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '05dxps055', description: 'Of an organisation; with or without its address.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  ror?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'KZ', description: 'ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  country?: string | null;

  @ApiPropertyOptional({ maxLength: 5000 })
  @OptionalField()
  @IsString()
  @MaxLength(5000)
  notes?: string;
}

export class CreatePartyDto extends PartyFieldsDto {
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @IsIn(PARTY_KINDS)
  kind: PartyKind;

  @ApiProperty({ type: LocalizedNameDto, description: 'At least one.' })
  @IsObject()
  @ValidateNested()
  @Type(() => LocalizedNameDto)
  names: LocalizedNameDto;
}

export class ChangePartyDto extends PartyFieldsDto {
  @ApiPropertyOptional({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @OptionalField()
  @IsIn(PARTY_KINDS)
  kind?: PartyKind;

  @ApiPropertyOptional({ type: LocalizedNameDto, description: 'All of them: a language left out is removed.' })
  @OptionalField()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalizedNameDto)
  names?: LocalizedNameDto;
}

export class PartyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' }) kind: PartyKind;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) orcid: string | null;
  @ApiProperty({ type: String, nullable: true }) ror: string | null;
  @ApiProperty({ type: String, nullable: true }) country: string | null;
  @ApiProperty() notes: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class PartyPageDto {
  @ApiProperty({ type: [PartyDto] }) data: PartyDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
