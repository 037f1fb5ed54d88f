import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsISO8601, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { TOKEN_SCOPES } from '@tamga/features/identity';
import { PageDto } from '../http/page.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

export class IssueApiTokenDto {
  @ApiProperty({ maxLength: 100, description: 'What it is for.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  name: string;

  @ApiProperty({ enum: [...TOKEN_SCOPES], enumName: 'TokenScope', isArray: true, minItems: 1, example: ['case.read', 'deadline.*'], description: 'Single permissions, or all of a noun\'s.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes: string[];

  @ApiPropertyOptional({ format: 'date-time', description: 'When it ends; without it, when it is revoked.' })
  @OptionalField()
  @IsISO8601({ strict: true, strictSeparator: true })
  expiresAt?: string;
}

export class ApiTokenDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String] }) scopes: string[];
  @ApiProperty({ format: 'uuid' }) createdBy: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt: string | null;
}

export class IssuedApiTokenDto extends ApiTokenDto {
  @ApiProperty({ type: String, nullable: true, description: 'The bearer secret, shown this once; null when the request was a replay.' }) secret: string | null;
}

export class ApiTokenPageDto {
  @ApiProperty({ type: [ApiTokenDto] }) data: ApiTokenDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
