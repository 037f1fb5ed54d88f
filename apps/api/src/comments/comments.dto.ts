import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AUDIENCES, MENTIONS_MOST, TEXT_LENGTH, type Audience } from '@tamga/features/comments';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const AUDIENCE = { enum: AUDIENCES, enumName: 'CommentAudience' } as const;

export class ListCommentsQuery extends PageQuery {
  @ApiPropertyOptional(AUDIENCE)
  @OptionalField()
  @IsIn(AUDIENCES)
  'filter[audience]'?: Audience;
}

export class ListMentionableQuery {
  @ApiPropertyOptional({ ...AUDIENCE, default: 'internal' })
  @OptionalField()
  @IsIn(AUDIENCES)
  audience: Audience = 'internal';
}

export class EditCommentDto {
  @ApiProperty({ minLength: 1, maxLength: TEXT_LENGTH })
  @IsString()
  @MaxLength(TEXT_LENGTH)
  @Matches(/\S/)
  text: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: MENTIONS_MOST, description: 'People named in the text; each must be one of the mentionable.' })
  @OptionalField()
  @IsArray()
  @ArrayMaxSize(MENTIONS_MOST)
  @IsUUID(undefined, { each: true })
  mentions?: string[];
}

export class WriteCommentDto extends EditCommentDto {
  @ApiPropertyOptional({ ...AUDIENCE, description: 'Left out: internal from staff, inventors from an inventor. It never changes.' })
  @OptionalField()
  @IsIn(AUDIENCES)
  audience?: Audience;
}

export class MentionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class CommentAuthorDto extends MentionDto {
  @ApiProperty() inventor: boolean;
}

export class EarlierTextDto {
  @ApiProperty() text: string;
  @ApiProperty({ format: 'date-time' }) replacedAt: string;
}

export class CommentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ type: CommentAuthorDto }) author: CommentAuthorDto;
  @ApiProperty(AUDIENCE) audience: Audience;
  @ApiProperty({ description: 'Empty once withdrawn.' }) text: string;
  @ApiProperty({ type: [MentionDto] }) mentions: MentionDto[];
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) editedAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt: string | null;
  @ApiProperty({ type: [EarlierTextDto], description: 'What it said before: for the office; after a withdrawal for managers and auditors.' }) earlier: EarlierTextDto[];
  @ApiProperty() version: number;
  @ApiProperty() mayEdit: boolean;
  @ApiProperty() mayWithdraw: boolean;
}

export class CommentPageDto {
  @ApiProperty({ type: [CommentDto] }) data: CommentDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class MentionableDto extends MentionDto {
  @ApiProperty({ enum: ['staff', 'inventor'], enumName: 'MentionableAs' }) as: 'staff' | 'inventor';
}

export class MentionableListDto {
  @ApiProperty({ type: [MentionableDto] }) data: MentionableDto[];
}

export class ReadingReasonDto {
  @ApiProperty({ enum: ['role', 'grant'], enumName: 'ReadingReasonKind' }) because: 'role' | 'grant';
  @ApiPropertyOptional({ type: [String] }) roles?: string[];
  @ApiPropertyOptional({ example: 'inventor' }) capacity?: string;
  @ApiPropertyOptional({ enum: ['case', 'disclosure', 'review'], enumName: 'ReadableRecord' }) on?: 'case' | 'disclosure' | 'review';
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) endsAt?: string | null;
}

export class CaseReaderDto extends MentionDto {
  @ApiProperty({ type: [ReadingReasonDto] }) reasons: ReadingReasonDto[];
}

export class CaseReaderListDto {
  @ApiProperty({ type: [CaseReaderDto] }) data: CaseReaderDto[];
}
