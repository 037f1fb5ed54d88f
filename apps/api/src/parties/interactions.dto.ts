import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { INTERACTION_KINDS, type InteractionKind } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { DAY, DAY_FORM, UUID } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class NextStepInputDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  text: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  on: string;

  @ApiPropertyOptional({ ...UUID, nullable: true, description: 'An officer or manager; without one it is whoever writes it down.' })
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;
}

export class ChangeInteractionDto {
  @ApiPropertyOptional({ enum: INTERACTION_KINDS, enumName: 'InteractionKind' })
  @OptionalField()
  @IsIn(INTERACTION_KINDS)
  kind?: InteractionKind;

  @ApiPropertyOptional(DAY)
  @OptionalField()
  @Matches(DAY_FORM)
  heldOn?: string;

  @ApiPropertyOptional({ maxLength: 5000 })
  @OptionalField()
  @IsString()
  @Length(1, 5000)
  text?: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: 50 })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  partyIds?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: 50 })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  caseIds?: string[];

  @ApiPropertyOptional({ type: NextStepInputDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NextStepInputDto)
  nextStep?: NextStepInputDto | null;
}

export class NewInteractionDto extends ChangeInteractionDto {
  @ApiProperty({ enum: INTERACTION_KINDS, enumName: 'InteractionKind' })
  @IsIn(INTERACTION_KINDS)
  declare kind: InteractionKind;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  declare heldOn: string;

  @ApiProperty({ maxLength: 5000 })
  @IsString()
  @Length(1, 5000)
  declare text: string;

  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  declare partyIds: string[];
}

export class SettleStepDto {
  @ApiProperty({ description: 'false: after all not.' })
  @IsBoolean()
  done: boolean;
}

export class InteractionsQuery extends PageQuery {
  @ApiPropertyOptional({ ...UUID, description: 'This or the case is needed.' })
  @OptionalField()
  @IsUUID()
  'filter[partyId]'?: string;

  @ApiPropertyOptional(UUID)
  @OptionalField()
  @IsUUID()
  'filter[caseId]'?: string;
}

class MetPartyDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: LocalizedNameDto }) names: LocalizedNameDto;
}
class TalkedOfCaseDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() reference: string;
}
export class InteractionNextStepDto {
  @ApiProperty() text: string;
  @ApiProperty(DAY) on: string;
  @ApiProperty(UUID) ownerId: string;
  @ApiProperty() ownerName: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt: string | null;
  @ApiProperty() overdue: boolean;
}

export class InteractionDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: INTERACTION_KINDS, enumName: 'InteractionKind' }) kind: InteractionKind;
  @ApiProperty(DAY) heldOn: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: [MetPartyDto] }) parties: MetPartyDto[];
  @ApiProperty({ type: [TalkedOfCaseDto] }) cases: TalkedOfCaseDto[];
  @ApiProperty({ type: InteractionNextStepDto, nullable: true }) nextStep: InteractionNextStepDto | null;
  @ApiProperty() createdByName: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class InteractionsDto {
  @ApiProperty({ type: [InteractionDto] }) data: InteractionDto[];
}
export class InteractionPageDto extends InteractionsDto {
  @ApiProperty({ type: PageDto }) page: PageDto;
}
