import { ApiProperty } from '@nestjs/swagger';
import { FEED_SCOPES, type FeedScope } from '@tamga/features/calendar';
import { IsBoolean, IsIn } from 'class-validator';

export class IssueCalendarFeedDto {
  @ApiProperty({ enum: FEED_SCOPES, enumName: 'CalendarFeedScope', description: '`own`: what one owns or stands in for.' })
  @IsIn(FEED_SCOPES)
  scope: FeedScope;

  @ApiProperty({ description: 'Titles of inventions and deadlines go into calendars; only where the office allows it.' })
  @IsBoolean()
  withTitles: boolean;
}

export class FeedHolderDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class CalendarFeedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: FEED_SCOPES, enumName: 'CalendarFeedScope' }) scope: FeedScope;
  @ApiProperty() withTitles: boolean;
  @ApiProperty({ type: FeedHolderDto, description: 'Under whose rights it is read.' }) holder: FeedHolderDto;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the hour.' }) lastReadAt: string | null;
}

export class IssuedCalendarFeedDto extends CalendarFeedDto {
  @ApiProperty({ type: String, nullable: true, description: 'Shown this once; null when the request is repeated.' }) address: string | null;
}

export class CalendarFeedListDto {
  @ApiProperty({ type: [CalendarFeedDto] }) data: CalendarFeedDto[];
  @ApiProperty({ description: 'Whether the office lets titles out into calendars.' }) titlesAllowed: boolean;
}
