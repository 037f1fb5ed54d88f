import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CONFIDENTIALITIES, DOCUMENT_KINDS, SUBJECT_KINDS, type Confidentiality, type DocumentKind, type SubjectKind } from '@tamga/features/documents';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, ValidateIf } from 'class-validator';
import { INSTANT, UUID, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

/** One line without control or invisible characters: a title stands in lists, mails and file indexes. */
const PLAIN = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/** The fields of the form, before its file. */
export class NewDocumentDto {
  @ApiProperty({ enum: SUBJECT_KINDS })
  @IsIn(SUBJECT_KINDS)
  subjectKind: SubjectKind;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  subjectId: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  @IsIn(DOCUMENT_KINDS)
  kind: DocumentKind;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @Length(1, 300)
  @Matches(/\S/)
  @Matches(PLAIN)
  title: string;

  @ApiPropertyOptional({ enum: CONFIDENTIALITIES, description: 'Left out: internal from staff, inventor-visible from an inventor.' })
  @ValidateIf((o: NewDocumentDto) => o.confidentiality !== undefined)
  @IsIn(CONFIDENTIALITIES)
  confidentiality?: Confidentiality;
}

export class RemoveDocumentDto {
  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/)
  @Matches(PLAIN)
  reason: string;
}

export class ListDocumentsQuery extends PageQuery {
  @ApiProperty({ enum: SUBJECT_KINDS })
  @IsIn(SUBJECT_KINDS)
  'filter[subjectKind]': SubjectKind;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  'filter[subjectId]': string;

  @ApiPropertyOptional({ enum: DOCUMENT_KINDS })
  @IsOptional()
  @IsIn(DOCUMENT_KINDS)
  'filter[kind]'?: DocumentKind;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Staff: removed ones too.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  'filter[removed]'?: 'true' | 'false';
}

export class VersionDto {
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() fileName: string;
  @ApiProperty() mediaType: string;
  @ApiProperty({ type: 'integer', description: 'Bytes.' }) size: number;
  @ApiProperty() sha256: string;
  @ApiProperty() uploadedByName: string;
  @ApiProperty(INSTANT) uploadedAt: string;
}

export class DocumentDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: SUBJECT_KINDS }) subjectKind: SubjectKind;
  @ApiProperty(UUID) subjectId: string;
  @ApiProperty(UUID_OR_NULL) disclosureId: string | null;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty({ enum: DOCUMENT_KINDS }) kind: DocumentKind;
  @ApiProperty() title: string;
  @ApiProperty({ enum: CONFIDENTIALITIES }) confidentiality: Confidentiality;
  @ApiProperty({ type: VersionDto }) latest: VersionDto;
  @ApiProperty() createdByName: string;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) removedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) removalReason: string | null;
  @ApiProperty({ type: 'integer', description: 'Send it back as If-Match.' }) version: number;
}

export class DocumentDetailDto extends DocumentDto {
  @ApiProperty({ type: [VersionDto], description: 'Newest first.' }) versions: VersionDto[];
}

export class DocumentPageDto {
  @ApiProperty({ type: [DocumentDto] }) data: DocumentDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
