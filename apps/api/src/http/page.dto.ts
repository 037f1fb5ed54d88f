import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { OptionalField } from './optional-field.decorator.js';

/** `?limit=&cursor=`: keyset pages; the cursor is opaque and belongs to the sort it came from. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @OptionalField()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional()
  @OptionalField()
  @IsString()
  @Matches(/^[\w-]{1,400}$/)
  cursor?: string;
}

export class PageDto {
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with this; null on the last one.' })
  nextCursor: string | null;
}
