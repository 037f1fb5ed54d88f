import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsEmail, IsIn, IsNotEmpty, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ASSIGNABLE_ROLES, LOCALES, ROLES, type AssignableRole, type Locale } from '@tamga/domain';
import { INVITATION_STATES, INVITE_AT_MOST, PASSWORD_MAXIMUM, PASSWORD_MINIMUM, type InvitationState } from '@tamga/features/identity';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { MeDto, SecretDto } from './auth.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

export class InvitationsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: INVITATION_STATES, enumName: 'InvitationState' })
  @OptionalField()
  @IsIn(INVITATION_STATES)
  'filter[state]'?: InvitationState;
}

export class InviteDto {
  @ApiProperty({ maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({ enum: ASSIGNABLE_ROLES, enumName: 'AssignableRole' })
  @IsIn(ASSIGNABLE_ROLES)
  role: AssignableRole;

  @ApiProperty({ maxLength: 100 })
  @IsString()
  @MaxLength(100)
  familyName: string;

  @ApiProperty({ maxLength: 100 })
  @IsString()
  @MaxLength(100)
  givenName: string;

  @ApiProperty({ enum: LOCALES, enumName: 'Locale', description: 'The language of the mail.' })
  @IsIn(LOCALES)
  locale: Locale;
}

/** Laxer than one invitation: what is wrong with a line is said of that line. */
export class InviteLineDto {
  @ApiProperty({ maxLength: 254 }) @IsString() @MaxLength(254) email: string;
  @ApiProperty({ enum: ASSIGNABLE_ROLES, enumName: 'AssignableRole' }) @IsIn(ASSIGNABLE_ROLES) role: AssignableRole;
  @ApiProperty({ maxLength: 100 }) @IsString() @MaxLength(100) familyName: string;
  @ApiProperty({ maxLength: 100 }) @IsString() @MaxLength(100) givenName: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) @IsIn(LOCALES) locale: Locale;
}

export class InviteListDto {
  @ApiProperty({ type: [InviteLineDto], maxItems: INVITE_AT_MOST })
  @ArrayMinSize(1)
  @ArrayMaxSize(INVITE_AT_MOST)
  @ValidateNested({ each: true })
  @Type(() => InviteLineDto)
  people: InviteLineDto[];

  @ApiProperty({ description: 'Says what would happen, and does nothing.' }) @IsBoolean() rehearse: boolean;
}

export class InvitedLineDto {
  @ApiProperty() email: string;
  @ApiProperty({ enum: ['invited', 'already-invited', 'already-has-role', 'refused'] }) status: 'invited' | 'already-invited' | 'already-has-role' | 'refused';
  @ApiProperty({ type: String, nullable: true, example: 'invalid-email' }) fault: string | null;
}

export class InvitedListDto {
  @ApiProperty({ type: [InvitedLineDto], description: 'In the order of the list.' }) lines: InvitedLineDto[];
}

export class InvitationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() email: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) role: AssignableRole;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
  @ApiProperty({ enum: INVITATION_STATES, enumName: 'InvitationState' }) state: InvitationState;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acceptedAt: string | null;
}

export class InvitationPageDto {
  @ApiProperty({ type: [InvitationDto] }) data: InvitationDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class InvitationPreviewDto {
  @ApiProperty() email: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) role: AssignableRole;
  @ApiProperty({ type: EveryLocaleDto, description: 'The name of the office.' }) office: EveryLocaleDto;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty({ description: 'False when the address has an account already: the role is added to it.' }) needsPassword: boolean;
}

export class AcceptInvitationDto extends SecretDto {
  @ApiPropertyOptional({ minLength: PASSWORD_MINIMUM, maxLength: PASSWORD_MAXIMUM, description: 'Needed when the preview says so.' })
  @OptionalField()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4 * PASSWORD_MAXIMUM)
  password?: string;

  @ApiPropertyOptional({ maxLength: 100 })
  @OptionalField()
  @IsString()
  @MaxLength(100)
  familyName?: string;

  @ApiPropertyOptional({ maxLength: 100 })
  @OptionalField()
  @IsString()
  @MaxLength(100)
  givenName?: string;

  @ApiPropertyOptional({ maxLength: 100 })
  @OptionalField()
  @IsString()
  @MaxLength(100)
  patronymic?: string;

  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class AcceptedInvitationDto {
  @ApiProperty({ type: MeDto, nullable: true, description: 'Who is now signed in; null when the address has an account, to sign in with its own password.' }) me: MeDto | null;
}

export class JoinedOfficeDto {
  @ApiProperty({ format: 'uuid' }) officeId: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' }) role: AssignableRole;
}
