import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { LOCALES, PERMISSION_CODES, ROLES, type Locale, type Permission, type Role } from '@tamga/domain';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from '@tamga/features/identity';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const SECRET = /^[\w-]{20,200}$/;

export class SignInDto {
  @ApiProperty({ maxLength: 254 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(254)
  email: string;

  @ApiProperty({ maxLength: PASSWORD_MAXIMUM })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAXIMUM)
  password: string;
}

export class SessionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The session that asks.' }) current: boolean;
  @ApiProperty() officeCode: string;
  @ApiProperty() userAgent: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) lastSeenAt: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class SessionListDto {
  @ApiProperty({ type: [SessionDto] }) data: SessionDto[];
}

export class SwitchOfficeDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  officeId: string;
}

export class OwnOfficeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty({ type: EveryLocaleDto }) name: EveryLocaleDto;
  @ApiProperty({ example: 'Asia/Almaty' }) timezone: string;
  @ApiProperty() isDemo: boolean;
  @ApiProperty({ enum: ROLES, enumName: 'Role', isArray: true }) roles: Role[];
}

export class AccountDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() email: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty() patronymic: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
}

export class MeDto {
  @ApiProperty({ type: AccountDto }) user: AccountDto;
  @ApiProperty({ format: 'uuid', description: 'The office this session acts in, one of `offices`.' }) officeId: string;
  @ApiProperty({ type: [OwnOfficeDto] }) offices: OwnOfficeDto[];
  @ApiProperty({ enum: ROLES, enumName: 'Role', isArray: true }) roles: Role[];
  @ApiProperty({ enum: PERMISSION_CODES, enumName: 'Permission', isArray: true, description: 'What the roles allow; one record may allow less.' }) permissions: Permission[];
  @ApiProperty({ type: 'integer', description: 'Of the account, for If-Match.' }) version: number;
}

export class ChangeMeDto {
  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;

  @ApiPropertyOptional({ maxLength: 100 })
  @OptionalField()
  @IsString()
  @Matches(/\S/)
  @MaxLength(100)
  familyName?: string;

  @ApiPropertyOptional({ maxLength: 100 })
  @OptionalField()
  @IsString()
  @Matches(/\S/)
  @MaxLength(100)
  givenName?: string;

  @ApiPropertyOptional({ maxLength: 100 })
  @OptionalField()
  @IsString()
  @MaxLength(100)
  patronymic?: string;
}

export class ChangePasswordDto {
  @ApiProperty({ maxLength: PASSWORD_MAXIMUM })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAXIMUM)
  currentPassword: string;

  @ApiProperty({ minLength: PASSWORD_MINIMUM, maxLength: PASSWORD_MAXIMUM })
  @IsString()
  @IsNotEmpty()
  @MaxLength(4 * PASSWORD_MAXIMUM)
  newPassword: string;
}

export class RequestResetDto {
  @ApiProperty({ maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class ConfirmResetDto {
  @ApiProperty({ description: 'The secret of the link in the mail.' })
  @IsString()
  @Matches(SECRET)
  token: string;

  @ApiProperty({ minLength: PASSWORD_MINIMUM, maxLength: PASSWORD_MAXIMUM })
  @IsString()
  @IsNotEmpty()
  @MaxLength(4 * PASSWORD_MAXIMUM)
  newPassword: string;
}

export class SecretDto {
  @ApiProperty({ description: 'The secret of the link in the mail.' })
  @IsString()
  @Matches(SECRET)
  token: string;
}
