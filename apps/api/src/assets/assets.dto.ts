import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSET_KINDS, ASSET_STATES, DOCKET_EVENT_KINDS, JURISDICTIONS, type AssetKind, type AssetState, type DocketEventKind } from '@tamga/domain';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { PageDto } from '../http/page.dto.js';

const JURISDICTION = { type: String, nullable: true, example: 'KZ', description: 'WIPO ST.3: KZ, EA, EP, WO, ... Needed unless it is software or know-how.' } as const;
const DAY = { type: String, format: 'date' } as const;

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
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
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

export class VoidDocketEventDto {
  @ApiProperty({ minLength: 3, maxLength: 2000, description: 'Why the record was wrong.' })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;
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

export class AssetDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: ASSET_KINDS, enumName: 'AssetKind' }) kind: AssetKind;
  @ApiProperty() title: string;
  @ApiProperty(JURISDICTION) jurisdiction: string | null;
  @ApiProperty({ type: String, nullable: true }) applicationNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) registrationNumber: string | null;
  @ApiProperty({ enum: ASSET_STATES, enumName: 'AssetState', description: 'What its docket events make of it.' }) state: AssetState;
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
