import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { ASSIGNABLE_ROLES, LOCALES, ROLES, type AssignableRole, type Locale } from '@tamga/domain';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const YES_OR_NO = ['true', 'false'] as const;

export class UsersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ASSIGNABLE_ROLES, enumName: 'AssignableRole' })
  @OptionalField()
  @IsIn(ASSIGNABLE_ROLES)
  'filter[role]'?: AssignableRole;

  @ApiPropertyOptional({ enum: YES_OR_NO })
  @OptionalField()
  @IsIn(YES_OR_NO)
  'filter[disabled]'?: (typeof YES_OR_NO)[number];
}

export class RolePath {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;

  @ApiProperty({ enum: ASSIGNABLE_ROLES, enumName: 'AssignableRole' })
  @IsIn(ASSIGNABLE_ROLES)
  role: AssignableRole;
}

export class UserDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() email: string;
  @ApiProperty({ description: 'Family name first.' }) name: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty() patronymic: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
  @ApiProperty({ enum: ROLES, enumName: 'Role', isArray: true, description: 'In this office.' }) roles: AssignableRole[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) disabledAt: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class UserPageDto {
  @ApiProperty({ type: [UserDto] }) data: UserDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
