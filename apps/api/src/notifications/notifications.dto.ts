import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MAIL_MODES, NOTIFICATION_KINDS, type MailMode, type NotificationKind } from '@tamga/features/notifications';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsDateString, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class ListNotificationsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only unread ones that are not snoozed.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  'filter[unread]'?: 'true' | 'false';

  @ApiPropertyOptional({ enum: NOTIFICATION_KINDS, isArray: true, description: 'Of these kinds only.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(NOTIFICATION_KINDS.length)
  @IsIn(NOTIFICATION_KINDS, { each: true })
  'filter[kind]'?: NotificationKind[];
}

export class ReadAllDto {
  @ApiProperty({ format: 'uuid', description: 'The newest notification on the reader’s screen: what arrived since stays unread.' })
  @IsUUID()
  upTo: string;
}

export class ReadSomeDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: 200 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids: string[];
}

export class SnoozeDto {
  @ApiProperty({ format: 'date-time', description: 'At most 30 days ahead.' })
  @IsDateString({ strict: true })
  until: string;
}

export class NotificationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: NOTIFICATION_KINDS }) kind: NotificationKind;
  @ApiProperty({ description: 'In the reader’s language, with the case’s reference and without an invention’s title.' }) subject: string;
  @ApiProperty({ type: [String], description: 'Paragraphs, in the reader’s language.' }) body: readonly string[];
  @ApiProperty({ type: Object, description: 'Ids, codes, references and dates.' }) params: Readonly<Record<string, string | number | null>>;
  @ApiProperty({ description: 'Where it leads, as a path of the web app.' }) link: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) deadlineId: string | null;
  @ApiProperty() needsAcknowledgement: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) snoozedUntil: string | null;
}

export class NotificationPageDto {
  @ApiProperty({ type: [NotificationDto] }) data: NotificationDto[];
  @ApiProperty({ maximum: 100, description: 'Unread notifications; 100 means 100 or more.' }) unread: number;
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class ReadAllAnswerDto {
  @ApiProperty() read: number;
}

export class WishDto {
  @ApiProperty({ enum: NOTIFICATION_KINDS })
  @IsIn(NOTIFICATION_KINDS)
  kind: NotificationKind;

  @ApiProperty({ enum: MAIL_MODES })
  @IsIn(MAIL_MODES)
  mail: MailMode;
}

export class ReplacePreferencesDto {
  @ApiProperty({ type: [WishDto], description: 'All wishes; a kind not named is mailed at once.' })
  @IsArray()
  @ArrayMaxSize(NOTIFICATION_KINDS.length)
  @ArrayUnique((wish: WishDto) => wish.kind)
  @ValidateNested({ each: true })
  @Type(() => WishDto)
  data: WishDto[];
}

export class PreferenceDto extends WishDto {
  @ApiProperty({ description: 'False: always mailed, or never, whatever one wishes.' }) configurable: boolean;
}

export class PreferencesDto {
  @ApiProperty({ description: '0 before the first choice.' }) version: number;
  @ApiProperty({ type: [PreferenceDto] }) data: PreferenceDto[];
}
