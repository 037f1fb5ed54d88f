import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MAIL_STATES, type MailState } from '@tamga/features/notifications';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class ListMailsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: MAIL_STATES })
  @IsOptional()
  @IsIn(MAIL_STATES)
  'filter[state]'?: MailState;

  @ApiPropertyOptional({ maxLength: 254, description: 'A whole mail address.' })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  'filter[recipient]'?: string;
}

export class ListTrappedMailsQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: 254, description: 'A whole mail address.' })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  'filter[recipient]'?: string;
}

/** Never the body: it may hold somebody's way in. */
export class MailDto {
  @ApiProperty({ format: 'uuid', description: 'Also the mail’s Message-ID.' }) id: string;
  @ApiProperty() kind: string;
  @ApiProperty() recipientName: string;
  @ApiProperty() recipientAddress: string;
  @ApiProperty() locale: string;
  @ApiProperty() subject: string;
  @ApiProperty({ description: 'It carries a link that lets its reader in; its body is erased once sent.' }) secret: boolean;
  @ApiProperty({ enum: MAIL_STATES }) state: MailState;
  @ApiProperty() attempts: number;
  @ApiProperty({ type: String, nullable: true }) lastError: string | null;
  @ApiProperty({ description: 'Written to a file instead of being sent.' }) trapped: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) failedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) nextAttemptAt: string | null;
}

export class MailPageDto {
  @ApiProperty({ type: [MailDto] }) data: MailDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class TrappedMailDto extends MailDto {
  @ApiProperty() messageId: string;
  @ApiProperty() from: string;
  @ApiProperty() text: string;
  @ApiProperty() html: string;
}
