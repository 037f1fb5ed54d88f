import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';

const SHARE = { type: 'integer', description: 'Hundredths of a percent.' } as const;

export class PayeeShareDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  payeeId: string;

  @ApiProperty(SHARE)
  @IsInt()
  @Min(0)
  @Max(10_000)
  share: number;
}

export class JointOwnerDto extends PayeeShareDto {
  @ApiPropertyOptional({ type: [PayeeShareDto], description: 'The owner’s own inventors, with their shares of what the owner’s policy gives inventors. They need an administration.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PayeeShareDto)
  inventors?: PayeeShareDto[];
}

export class NamedShareDto {
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() name: string;
  @ApiProperty(SHARE) share: number;
}

class NamedOwnerDto extends NamedShareDto {
  @ApiProperty({ type: [NamedShareDto] }) inventors: readonly NamedShareDto[];
}

export class IncomeSharesDto {
  @ApiPropertyOptional({ type: [PayeeShareDto], nullable: true, description: 'In place of those of the disclosure; null keeps them.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PayeeShareDto)
  inventors?: PayeeShareDto[] | null;

  @ApiPropertyOptional({ type: [JointOwnerDto], description: 'Of what is received for the case; with an administration, of what that leaves.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => JointOwnerDto)
  jointOwners?: JointOwnerDto[];

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: '15', description: 'Percent of each receipt that the office keeps for its administration, in place of any fee of a policy. With it, each owner’s part goes by the policy of that owner to its own inventors; an owner without a policy here has its part whole.' })
  @IsOptional()
  @Matches(/^\d{1,2}(\.\d{1,4})?$/)
  administration?: string | null;

  @ApiProperty({ minLength: 10 })
  @IsString()
  @Length(10, 2000)
  reason: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'By which all inventors consent; a document of the case.' })
  @IsOptional()
  @IsUUID()
  consentDocumentId?: string | null;
}

export class IncomeSharesViewDto {
  @ApiProperty({ type: [NamedShareDto], nullable: true }) inventors: readonly NamedShareDto[] | null;
  @ApiProperty({ type: [NamedOwnerDto] }) jointOwners: readonly NamedOwnerDto[];
  @ApiProperty(TEXT_OR_NULL) administration: string | null;
}

export class CaseWeightDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  weight: number;
}

export class IncomeWeightsDto {
  @ApiProperty({ type: [CaseWeightDto], description: 'Of every case of the agreement.' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CaseWeightDto)
  weights: CaseWeightDto[];

  @ApiProperty({ minLength: 10 })
  @IsString()
  @Length(10, 2000)
  reason: string;
}

class CaseWeightViewDto extends CaseWeightDto {
  @ApiProperty() reference: string;
}

export class IncomeWeightsViewDto {
  @ApiProperty() overridden: boolean;
  @ApiProperty({ type: [CaseWeightViewDto] }) weights: readonly CaseWeightViewDto[];
}
