import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REFUSAL_CODES } from '@tamga/domain';
import type { ProblemCode } from './problem-codes.js';

export class ProblemFieldDto {
  @ApiProperty({ description: 'RFC 6901 pointer into what was sent.' }) pointer: string;
  @ApiProperty() code: string;
  @ApiProperty({ description: 'In the reader\'s language.' }) message: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] } })
  params?: Record<string, string | number | boolean>;
}

export class ProblemWhereDto {
  @ApiProperty() tab: string;
  @ApiProperty() anchor: string;
}

export class ProblemExplanationDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) params: Record<string, unknown>;
}

export class ProblemCriterionDto {
  @ApiProperty() code: string;
  @ApiProperty() met: boolean;
  @ApiProperty() overridden: boolean;
  @ApiProperty() waivable: boolean;
  @ApiProperty({ type: ProblemExplanationDto }) detail: ProblemExplanationDto;
  @ApiProperty({ type: ProblemWhereDto }) where: ProblemWhereDto;
}

/** RFC 9457. What every answer other than success looks like. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:tamga:problem:stale-version' }) type: string;
  @ApiProperty({ description: 'In the reader\'s language.' }) title: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty({ enum: [...REFUSAL_CODES, 'unexpected'], enumName: 'ProblemCode', description: 'Stable: test for this.' }) code: ProblemCode;
  @ApiProperty({ description: 'The request, for a report to the administrator.' }) instance: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) facts?: Record<string, unknown>;
  @ApiPropertyOptional({ type: [ProblemCriterionDto], description: 'With exit-criteria-unmet: what stands in the way.' }) unmet?: ProblemCriterionDto[];
  @ApiPropertyOptional({ type: [ProblemFieldDto] }) errors?: ProblemFieldDto[];
}
