import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGREEMENT_ROLES, CHECK_KINDS, CHECK_RESULTS, CONTACT_BASES, SIZE_CLASSES, type AgreementRole, type CheckKind, type CheckResult, type ContactBasis, type SizeClass } from '@tamga/domain';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { PARTY_KINDS, type PartyKind } from '@tamga/features/parties';
import { DAY, DAY_FORM } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class PartiesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @OptionalField()
  @IsIn(PARTY_KINDS)
  'filter[kind]'?: PartyKind;

  @ApiPropertyOptional({ example: 'KZ', description: 'ISO 3166-1 alpha-2.' })
  @OptionalField()
  @Matches(/^[A-Z]{2}$/)
  'filter[country]'?: string;

  @ApiPropertyOptional({ enum: AGREEMENT_ROLES, enumName: 'AgreementRole', description: 'As what it stands in an agreement.' })
  @OptionalField()
  @IsIn(AGREEMENT_ROLES)
  'filter[role]'?: AgreementRole;

  @ApiPropertyOptional({ maxLength: 200, description: 'Words of the name, in any script; a slip of the finger is forgiven.' })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  search?: string;
}

export class PartyPersonNameDto {
  @ApiProperty({ maxLength: 100 })
  @IsString()
  @MaxLength(100)
  family: string;

  @ApiProperty({ maxLength: 100 })
  @IsString()
  @MaxLength(100)
  given: string;

  @ApiProperty({ maxLength: 100, description: 'Empty where there is none.' })
  @IsString()
  @MaxLength(100)
  patronymic: string;
}

export class PartyPersonNamesDto {
  @ApiPropertyOptional({ type: PartyPersonNameDto })
  @OptionalField()
  @IsObject()
  @ValidateNested()
  @Type(() => PartyPersonNameDto)
  latin?: PartyPersonNameDto;

  @ApiPropertyOptional({ type: PartyPersonNameDto })
  @OptionalField()
  @IsObject()
  @ValidateNested()
  @Type(() => PartyPersonNameDto)
  cyrillic?: PartyPersonNameDto;
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

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 500, example: 'https://stanford.edu' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  website?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 50, example: '+7 7172 00 00 00' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  phone?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, enum: [...SIZE_CLASSES, null], description: 'Of an organisation.' })
  @IsOptional()
  @IsIn(SIZE_CLASSES)
  sizeClass?: SizeClass | null;

  @ApiPropertyOptional({ type: PartyPersonNamesDto, nullable: true, description: 'Of a person: the parts of the name in each script.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PartyPersonNamesDto)
  personNames?: PartyPersonNamesDto | null;

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

  @ApiPropertyOptional({ type: LocalizedNameDto, description: 'At least one; of a person it may be left to the parts of the name.' })
  @OptionalField()
  @IsObject()
  @ValidateNested()
  @Type(() => LocalizedNameDto)
  names?: LocalizedNameDto;
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

export class PartyContactDto {
  @ApiProperty({ enum: CONTACT_BASES, enumName: 'ContactBasis' }) basis: ContactBasis;
  @ApiProperty({ ...DAY, description: 'Of the consent, the objection, or when the interest was weighed.' }) since: string;
  @ApiProperty({ description: 'Who consented or objected.' }) givenBy: string;
  @ApiProperty() reason: string;
}

export class MayContactDto {
  @ApiProperty() may: boolean;
  @ApiProperty({ enum: [...CONTACT_BASES, 'contract', 'organisation', 'no-basis', 'not-yet'], enumName: 'MayContactBecause' }) because: string;
}

export class PartyLastCheckDto {
  @ApiProperty({ enum: CHECK_RESULTS, enumName: 'PartyCheckResult' }) result: CheckResult;
  @ApiProperty({ description: 'Which list was looked through.' }) list: string;
  @ApiProperty(DAY) checkedOn: string;
  @ApiProperty() note: string;
  @ApiProperty() checkedByName: string;
}

export class PartyCheckStateDto {
  @ApiProperty({ enum: CHECK_KINDS, enumName: 'PartyCheckKind' }) kind: CheckKind;
  @ApiProperty({ type: PartyLastCheckDto, nullable: true }) last: PartyLastCheckDto | null;
  @ApiProperty({ description: 'Never made, or older than the office lets it be.' }) due: boolean;
}

export class PartyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' }) kind: PartyKind;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) orcid: string | null;
  @ApiProperty({ type: String, nullable: true }) ror: string | null;
  @ApiProperty({ type: String, nullable: true }) country: string | null;
  @ApiProperty({ type: String, nullable: true }) website: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true, enum: [...SIZE_CLASSES, null] }) sizeClass: SizeClass | null;
  @ApiProperty({ type: PartyPersonNamesDto, nullable: true }) personNames: PartyPersonNamesDto | null;
  @ApiProperty() notes: string;
  @ApiProperty({ type: PartyContactDto, nullable: true }) contact: PartyContactDto | null;
  @ApiProperty({ type: MayContactDto, description: 'Whether the office may come to it with an offer today.' }) promotion: MayContactDto;
  @ApiProperty({ type: [PartyCheckStateDto], description: 'Each kind of check once.' }) checks: PartyCheckStateDto[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Only where the id asked for is of a party that was merged: this is the one it became.' }) mergedInto: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class PartyPageDto {
  @ApiProperty({ type: [PartyDto] }) data: PartyDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class NewCheckDto {
  @ApiProperty({ enum: CHECK_KINDS, enumName: 'PartyCheckKind' })
  @IsIn(CHECK_KINDS)
  kind: CheckKind;

  @ApiProperty({ enum: CHECK_RESULTS, enumName: 'PartyCheckResult', description: 'Anything but `clear` needs a note.' })
  @IsIn(CHECK_RESULTS)
  result: CheckResult;

  @ApiProperty({ maxLength: 300, example: 'UN Security Council Consolidated List' })
  @IsString()
  @Length(1, 300)
  list: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  checkedOn: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class PartyCheckDto extends PartyLastCheckDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: CHECK_KINDS, enumName: 'PartyCheckKind' }) kind: CheckKind;
}

export class PartyChecksDto {
  @ApiProperty({ type: [PartyCheckDto] }) data: PartyCheckDto[];
}

export class ContactBasisDto {
  @ApiProperty({ enum: CONTACT_BASES, enumName: 'ContactBasis', description: 'A consent needs whose it is, the others why.' })
  @IsIn(CONTACT_BASES)
  basis: ContactBasis;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  since: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  givenBy?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class SetContactDto {
  @ApiProperty({ type: ContactBasisDto, nullable: true, description: 'null: nothing is known.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactBasisDto)
  contact: ContactBasisDto | null;
}
