import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DISCLOSURE_SECTIONS, TRACKS, type DisclosureSection, type Track } from '@tamga/domain';
import { DISCLOSURE_STATES, type DisclosureState } from '@tamga/features/disclosures';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { DIGEST_FORM } from '../http/api-fields.js';
import { PageQuery } from '../http/page.dto.js';
import { DisclosureContentDto } from './disclosure-content.dto.js';

export class ListDisclosuresQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DISCLOSURE_STATES })
  @IsOptional()
  @IsIn(DISCLOSURE_STATES)
  'filter[state]'?: DisclosureState;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Staff: only those one has a part in. Inventors never see others.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  'filter[mine]'?: 'true' | 'false';
}

export class CreateDisclosureDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'An officer drafts for this inventor, who becomes the author.' })
  @ValidateIf((o: CreateDisclosureDto) => o.onBehalfOf !== undefined)
  @IsUUID()
  onBehalfOf?: string;

  @ApiPropertyOptional({ type: DisclosureContentDto })
  @ValidateIf((o: CreateDisclosureDto) => o.content !== undefined)
  @IsObject()
  content?: object;
}

export class SignDisclosureDto {
  @ApiProperty({ description: 'One’s own password again: a signature needs proof of who is there.' })
  @IsString()
  @Length(1, 256)
  password: string;

  @ApiProperty({ description: '`signing.meaning` of the disclosure, as it was shown.' })
  @IsString()
  @Length(1, 2000)
  meaning: string;

  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  @Matches(DIGEST_FORM)
  contentSha256: string;
}

export class QuestionDto {
  @ApiPropertyOptional({ enum: DISCLOSURE_SECTIONS })
  @ValidateIf((o: QuestionDto) => o.section !== undefined)
  @IsIn(DISCLOSURE_SECTIONS)
  section?: DisclosureSection;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  @Matches(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
  text: string;
}

export class ReturnDisclosureDto {
  @ApiProperty({ type: [QuestionDto], minItems: 1, maxItems: 50 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => QuestionDto)
  questions: QuestionDto[];
}

export class WithdrawDisclosureDto {
  @ApiPropertyOptional({ maxLength: 2000 })
  @ValidateIf((o: WithdrawDisclosureDto) => o.reason !== undefined)
  @IsString()
  @MaxLength(2000)
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  @Matches(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
  reason?: string;
}

export class AcceptDisclosureDto {
  @ApiPropertyOptional({ enum: TRACKS, default: 'patent' })
  @ValidateIf((o: AcceptDisclosureDto) => o.track !== undefined)
  @IsIn(TRACKS)
  track?: Track;
}
