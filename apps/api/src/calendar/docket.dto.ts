import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DAY, DAY_FORM } from '../http/api-fields.js';

export class DocketQuery {
  @ApiPropertyOptional({ ...DAY, description: 'Today where the office is, unless given. What is overdue is in it in any case.' })
  @IsOptional()
  @Matches(DAY_FORM)
  from?: string;

  @ApiPropertyOptional({ ...DAY, description: 'Included; 90 days after `from` unless given, two years at most.' })
  @IsOptional()
  @Matches(DAY_FORM)
  to?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false', description: 'With the titles of deadlines and inventions, for those who may read cases.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  titles?: 'true' | 'false';
}
