import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, PAYEE_ACCOUNT_STATES, PAYEE_KINDS, PAYEE_STANDINGS, type Locale, type PayeeAccountState, type PayeeKind, type PayeeStanding } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { NamedShareDto, PayeeShareDto } from './income-terms.dto.js';

export class PayeesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'A part of the name.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ enum: PAYEE_KINDS, enumName: 'PayeeKind' })
  @IsOptional()
  @IsIn(PAYEE_KINDS)
  kind?: PayeeKind;
}

export class NewPayeeDto {
  @ApiProperty({ enum: PAYEE_KINDS, enumName: 'PayeeKind' })
  @IsIn(PAYEE_KINDS)
  kind: PayeeKind;

  @ApiProperty()
  @IsString()
  @Length(2, 200)
  name: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'In which statements are written.' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class EditPayeeDto {
  @ApiProperty()
  @IsString()
  @Length(2, 200)
  name: string;

  @ApiProperty({ enum: LOCALES })
  @IsIn(LOCALES)
  locale: Locale;
}

export class PayeeStandingDto {
  @ApiProperty({ enum: PAYEE_STANDINGS, enumName: 'PayeeStanding' })
  @IsIn(PAYEE_STANDINGS)
  standing: PayeeStanding;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  on?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, description: 'The document it is known from.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  evidence?: string | null;

  @ApiPropertyOptional({ type: [PayeeShareDto], description: 'Who is paid instead.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PayeeShareDto)
  targets?: PayeeShareDto[];
}

export class NewAccountDto {
  @ApiProperty()
  @IsString()
  @MaxLength(140)
  holder: string;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: 'KZ86 125K ZT50 0410 0100' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  iban?: string | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, description: 'Where there is no IBAN; then with the BIC.' })
  @IsOptional()
  @IsString()
  @MaxLength(34)
  account?: string | null;

  @ApiPropertyOptional(TEXT_OR_NULL)
  @IsOptional()
  @IsString()
  @MaxLength(11)
  bic?: string | null;

  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty({ minLength: 10, description: 'How it is known to be theirs.' })
  @IsString()
  @Length(10, 1000)
  note: string;
}

export class AccountWordDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class AccountProposedDto extends AccountWordDto {
  @ApiProperty({ format: 'uuid' }) userId: string;
}

class PayeeAccountDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() holder: string;
  @ApiProperty(TEXT_OR_NULL) iban: string | null;
  @ApiProperty(TEXT_OR_NULL) account: string | null;
  @ApiProperty(TEXT_OR_NULL) bic: string | null;
  @ApiProperty() currency: string;
  @ApiProperty() masked: string;
  @ApiProperty({ enum: PAYEE_ACCOUNT_STATES, enumName: 'PayeeAccountState' }) state: PayeeAccountState;
  @ApiProperty() note: string;
  @ApiProperty({ type: AccountProposedDto }) proposed: AccountProposedDto;
  @ApiProperty({ type: AccountWordDto, nullable: true }) decided: AccountWordDto | null;
}

export class PayeeAccountsDto {
  @ApiProperty({ type: [PayeeAccountDto] }) data: readonly PayeeAccountDto[];
}

export class PayeeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PAYEE_KINDS, enumName: 'PayeeKind' }) kind: PayeeKind;
  @ApiProperty() name: string;
  @ApiProperty(UUID_OR_NULL) userId: string | null;
  @ApiProperty(UUID_OR_NULL) partyId: string | null;
  @ApiProperty({ enum: LOCALES }) locale: Locale;
  @ApiProperty({ enum: PAYEE_STANDINGS, enumName: 'PayeeStanding' }) standing: PayeeStanding;
  @ApiProperty(DAY_OR_NULL) standingOn: string | null;
  @ApiProperty(TEXT_OR_NULL) evidence: string | null;
  @ApiProperty({ type: [NamedShareDto] }) targets: readonly NamedShareDto[];
  @ApiProperty({ type: [PayeeAccountDto], description: 'In force, and waiting for a second person.' }) accounts: readonly PayeeAccountDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class PayeePageDto {
  @ApiProperty({ type: [PayeeDto] }) data: readonly PayeeDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
