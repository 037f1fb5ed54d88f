import { ApiProperty } from '@nestjs/swagger';
import { AGREEMENT_KINDS, APPROVER_ROLES, type AgreementKind, type ApproverRole } from '@tamga/domain';

class ApprovalRuleDto {
  @ApiProperty({ enum: AGREEMENT_KINDS, enumName: 'AgreementKind', isArray: true, description: 'Empty: every kind.' }) kinds: readonly AgreementKind[];
  @ApiProperty({ type: String, nullable: true, example: '10000000', description: 'Worth at least this much.' }) from: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Worth less than this.' }) to: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'KZT', description: 'Of `from` and `to`. An agreement of which no worth is known in it counts as one that the rule speaks of.' }) currency: string | null;
  @ApiProperty({ enum: APPROVER_ROLES, enumName: 'ApproverRole', isArray: true }) roles: readonly ApproverRole[];
  @ApiProperty({ minimum: 1, maximum: 5, description: 'How many different people.' }) needed: number;
}

export class ApprovalRulesContentDto {
  @ApiProperty({ type: [ApprovalRuleDto] }) rules: readonly ApprovalRuleDto[];
}

export class ApprovalRulesDto extends ApprovalRulesContentDto {
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) publishedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) publishedBy: string | null;
}
