import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PAYEES, ROYALTY_POLICY_STATES, type Payee, type PolicyBody, type RoyaltyPolicyState } from '@tamga/domain';
import { IsObject, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { AMOUNT, DAY, DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';

/** Read by the domain's one parser, which refuses what it does not know and names the field. */
const BODY = { type: 'object', additionalProperties: true, description: 'Deductions in their order, tiers with shares in percent as text, validity, source.' } as const;

export class NewRoyaltyPolicyDto {
  @ApiProperty({ example: 'our-policy-2026', description: 'Of all versions of it.' })
  @IsString()
  @MaxLength(60)
  code: string;

  @ApiProperty(BODY)
  @IsObject()
  body: Record<string, unknown>;

  @ApiProperty({ minLength: 10, description: 'By which decision of the office; kept in the history.' })
  @IsString()
  @Length(10, 2000)
  reason: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The version in force that ends with this one.' })
  @IsOptional()
  @IsUUID()
  replaces?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, description: 'The code of the shipped policy it was taken from.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  copiedFrom?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The joint owner, a payee, whose own policy it is: it holds for that owner’s part alone.' })
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;
}

export class WhatIfDto {
  @ApiProperty()
  @IsString()
  @MaxLength(60)
  code: string;

  @ApiProperty(BODY)
  @IsObject()
  body: Record<string, unknown>;

  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  from?: string | null;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  until: string;

  @ApiPropertyOptional(TEXT_OR_NULL)
  @IsOptional()
  @IsString()
  @MaxLength(30)
  index?: string | null;
}

class WhatIfLineDto {
  @ApiProperty({ enum: PAYEES, enumName: 'IncomeRecipient' }) to: Payee;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'By the policies in force; null where they do not say.' }) now: string | null;
  @ApiProperty(TEXT_OR_NULL) difference: string | null;
}

export class WhatIfAnswerDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) receipts: number;
  @ApiProperty(AMOUNT) total: string;
  @ApiProperty({ type: 'integer', description: 'Receipts it could not share out.' }) notShared: number;
  @ApiProperty({ type: [WhatIfLineDto] }) lines: readonly WhatIfLineDto[];
}

class PolicyProposedDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() own: boolean;
}

class PolicyDecidedDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class PolicyRetiredDto extends PolicyDecidedDto {
  @ApiProperty() reason: string;
}

class PolicyOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class RoyaltyPolicyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ enum: ROYALTY_POLICY_STATES, enumName: 'RoyaltyPolicyState' }) state: RoyaltyPolicyState;
  @ApiProperty(BODY) body: PolicyBody;
  @ApiProperty({ type: PolicyOwnerDto, nullable: true, description: 'The joint owner whose policy it is; null: the office’s own.' }) owner: PolicyOwnerDto | null;
  @ApiProperty(UUID_OR_NULL) replacesId: string | null;
  @ApiProperty(TEXT_OR_NULL) copiedFrom: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: PolicyProposedDto }) proposed: PolicyProposedDto;
  @ApiProperty({ type: PolicyDecidedDto, nullable: true }) decided: PolicyDecidedDto | null;
  @ApiProperty({ type: PolicyRetiredDto, nullable: true }) retired: PolicyRetiredDto | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class RoyaltyPoliciesDto {
  @ApiProperty({ type: [RoyaltyPolicyDto] }) data: readonly RoyaltyPolicyDto[];
}

class ShippedPolicyDto {
  @ApiProperty() code: string;
  @ApiProperty(BODY) body: PolicyBody;
  @ApiProperty({ description: 'False: a part of it could not be read at its source.' }) verified: boolean;
  @ApiProperty() verification: string;
}

export class ShippedPoliciesDto {
  @ApiProperty({ type: [ShippedPolicyDto] }) data: readonly ShippedPolicyDto[];
}
