import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSET_KINDS, ASSET_PARTY_ROLES, ASSET_STATES, DOCKET_EVENT_KINDS, JURISDICTIONS, RELINQUISHMENT_MANNERS, type AssetKind, type AssetPartyRole, type AssetState, type DocketEventKind, type RelinquishmentManner } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';

const JURISDICTION = { type: String, nullable: true, example: 'KZ', description: 'WIPO ST.3: KZ, EA, EP, WO, ... Needed unless it is software or know-how.' } as const;

class AssetNumbersDto {
  @ApiPropertyOptional(JURISDICTION)
  @IsOptional()
  @IsIn(JURISDICTIONS)
  jurisdiction?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 100, description: 'As the office wrote it.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  applicationNumber?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 100, description: 'As the office wrote it.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  registrationNumber?: string | null;

  @ApiPropertyOptional({ maxLength: 5000, description: 'Not shown to inventors.' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  note?: string;
}

export class CreateAssetDto extends AssetNumbersDto {
  @ApiProperty({ enum: ASSET_KINDS, enumName: 'AssetKind' })
  @IsIn(ASSET_KINDS)
  kind: AssetKind;

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/)
  title: string;
}

export class ChangeAssetDto extends AssetNumbersDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(/\S/)
  title?: string;
}

export class CreateDocketEventDto {
  @ApiProperty({ enum: DOCKET_EVENT_KINDS, enumName: 'DocketEventKind' })
  @IsIn(DOCKET_EVENT_KINDS)
  kind: DocketEventKind;

  @ApiProperty({ ...DAY, description: 'When it happened; not in the future.' })
  @Matches(DAY_FORM)
  occurredOn: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 100, description: 'The number that came with it: of the application, the publication, the grant.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  number?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'A document of the same case.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ maxLength: 5000 })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  note?: string;
}

export class WhyDto {
  @ApiProperty({ minLength: 3, maxLength: 2000, description: 'Why it counts no longer.' })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;
}

export class ClaimPriorityDto {
  @ApiProperty({ format: 'uuid', description: 'The earlier application: an asset of any case of the office.' })
  @IsUUID()
  earlierId: string;
}

export class NamedPartyDto {
  @ApiProperty({ enum: ASSET_PARTY_ROLES, enumName: 'AssetPartyRole' })
  @IsIn(ASSET_PARTY_ROLES)
  role: AssetPartyRole;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  partyId: string;
}

export class SetPartiesDto {
  @ApiProperty({ type: [NamedPartyDto], maxItems: 100, description: 'Everybody on the application, in the order they stand there.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => NamedPartyDto)
  parties: NamedPartyDto[];
}

export class FindAssetsQuery {
  @ApiProperty({ name: 'filter[number]', minLength: 3, maxLength: 100, description: 'An application or registration number, however it is written.' })
  @IsString()
  @MinLength(3)
  @MaxLength(100)
  'filter[number]': string;

  @ApiPropertyOptional({ name: 'filter[office]', description: 'WIPO ST.3: only numbers of this authority.' })
  @IsOptional()
  @IsIn(JURISDICTIONS)
  'filter[office]'?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;
}

export class DocketEventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DOCKET_EVENT_KINDS, enumName: 'DocketEventKind' }) kind: DocketEventKind;
  @ApiProperty(DAY) occurredOn: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) documentId: string | null;
  @ApiProperty() note: string;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) recordedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Set when it was recorded wrongly; it counts no longer and stays.' }) voidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) voidReason: string | null;
}

export class PriorityClaimDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) earlierId: string;
  @ApiProperty() title: string;
  @ApiProperty(JURISDICTION) jurisdiction: string | null;
  @ApiProperty({ type: String, nullable: true }) applicationNumber: string | null;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty(DAY_OR_NULL) filedOn: string | null;
}

export class AssetPartyDto {
  @ApiProperty({ enum: ASSET_PARTY_ROLES, enumName: 'AssetPartyRole' }) role: AssetPartyRole;
  @ApiProperty({ format: 'uuid' }) partyId: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) names: { [locale: string]: string };
}

export class SameNumberDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
}

export class AssetDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: ASSET_KINDS, enumName: 'AssetKind' }) kind: AssetKind;
  @ApiProperty() title: string;
  @ApiProperty(JURISDICTION) jurisdiction: string | null;
  @ApiProperty({ type: String, nullable: true }) applicationNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) registrationNumber: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'In the one form in which two records of it are equal: by the format of its office where one is known (WIPO ST.13 and others), else evened out.' }) applicationNumberNormalised: string | null;
  @ApiProperty({ type: String, nullable: true }) registrationNumberNormalised: string | null;
  @ApiProperty({ enum: ASSET_STATES, enumName: 'AssetState', description: 'What its docket events make of it.' }) state: AssetState;
  @ApiProperty(DAY_OR_NULL) filedOn: string | null;
  @ApiProperty(DAY_OR_NULL) publishedOn: string | null;
  @ApiProperty(DAY_OR_NULL) grantedOn: string | null;
  @ApiProperty({ ...DAY, nullable: true, description: 'The end that stands: refused, withdrawn, abandoned, lapsed, revoked or expired.' }) endedOn: string | null;
  @ApiProperty({ ...DAY, nullable: true, description: 'The earliest filing among those whose priority is claimed, else its own.' }) priorityOn: string | null;
  @ApiProperty({ type: [PriorityClaimDto] }) priorityClaims: PriorityClaimDto[];
  @ApiProperty({ type: [AssetPartyDto], description: 'Inventors and applicants. Not shown to inventors.' }) parties: AssetPartyDto[];
  @ApiProperty({ type: [SameNumberDto], description: 'Other records of the office with the same number at the same authority. Not shown to inventors.' }) sameNumber: SameNumberDto[];
  @ApiProperty({ enum: RELINQUISHMENT_MANNERS, enumName: 'RelinquishmentManner', nullable: true, description: 'The decision that stands, also while the authority has yet to act on it. Not shown to inventors.' }) givenUpBy: RelinquishmentManner | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Docket events that cannot have happened on their day, given the others.' }) impossibleEventIds: string[];
  @ApiProperty() note: string;
  @ApiProperty({ type: [DocketEventDto], description: 'In the order things happened.' }) docketEvents: DocketEventDto[];
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class AssetPageDto {
  @ApiProperty({ type: [AssetDto] }) data: AssetDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class FoundAssetsDto {
  @ApiProperty({ type: [AssetDto] }) data: AssetDto[];
}
