import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, TEMPLATE_KINDS, TEMPLATE_SOURCES, TEMPLATE_STATES, type Locale, type TemplateKind, type TemplateSource, type TemplateState } from '@tamga/domain';
import { TEMPLATE_GROUPS, type TemplateGroup } from '@tamga/features/templates';
import { IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { INSTANT, INSTANT_OR_NULL, TEXT_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const KIND = { enum: TEMPLATE_KINDS, enumName: 'TemplateKind' } as const;
const LOCALE = { enum: LOCALES, enumName: 'Locale', description: 'The language of what is written from it.' } as const;

export class TemplatesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TEMPLATE_GROUPS, enumName: 'TemplateGroup', default: 'current', description: '`current`: in force or proposed.' })
  @OptionalField()
  @IsIn(TEMPLATE_GROUPS)
  'filter[group]'?: TemplateGroup;

  @ApiPropertyOptional(KIND)
  @OptionalField()
  @IsIn(TEMPLATE_KINDS)
  'filter[kind]'?: TemplateKind;
}

/** A kind in a language. */
export class TemplateLineDto {
  @ApiProperty(KIND)
  @IsIn(TEMPLATE_KINDS)
  kind: TemplateKind;

  @ApiProperty(LOCALE)
  @IsIn(LOCALES)
  locale: Locale;
}

/** The fields of the form, before its file. */
export class NewTemplateDto extends TemplateLineDto {
  @ApiPropertyOptional({ maxLength: 1000, description: 'What is new in it.' })
  @OptionalField()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

export class AdoptTemplateDto {
  @ApiProperty({ minLength: 1, maxLength: 200, description: 'Who has approved the wording: the office’s lawyer, or whoever it asks.' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  approvedBy: string;
}

export class PreviewTemplateQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Left out: with made-up values.' })
  @OptionalField()
  @IsUUID()
  agreementId?: string;
}

export class StatementLanguageQuery {
  @ApiPropertyOptional({ ...LOCALE, description: 'Left out: the payee’s.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class MakeDocumentDto {
  @ApiProperty({ format: 'uuid', description: 'One that is in force, of the agreement’s kind.' })
  @IsUUID()
  templateId: string;

  @ApiPropertyOptional({ maxLength: 300, description: 'Left out: the agreement’s.' })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  @Matches(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u)
  title?: string;
}

export class TemplateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(KIND) kind: TemplateKind;
  @ApiProperty(LOCALE) locale: Locale;
  @ApiProperty({ type: 'integer', description: 'Of its kind and language, from 1 on.' }) number: number;
  @ApiProperty({ enum: TEMPLATE_STATES, enumName: 'TemplateState', description: 'Of each kind and language at most one is in force.' }) state: TemplateState;
  @ApiProperty({ enum: TEMPLATE_SOURCES, enumName: 'TemplateSource', description: '`shipped`: taken over from a starting point that comes with Tamga.' }) source: TemplateSource;
  @ApiProperty() fileName: string;
  @ApiProperty({ type: 'integer', description: 'Bytes.' }) size: number;
  @ApiProperty() sha256: string;
  @ApiProperty() note: string;
  @ApiProperty() proposedBy: string;
  @ApiProperty(INSTANT) proposedAt: string;
  @ApiProperty(TEXT_OR_NULL) adoptedBy: string | null;
  @ApiProperty(INSTANT_OR_NULL) adoptedAt: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Who approved the wording.' }) approvedBy: string | null;
  @ApiProperty(INSTANT_OR_NULL) retiredAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Send it back as If-Match.' }) version: number;
}

export class TemplatePageDto {
  @ApiProperty({ type: [TemplateDto] }) data: readonly TemplateDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class TemplateTagDto {
  @ApiProperty({ description: 'Its name; of a tag inside a list `list.tag`.' }) path: string;
  @ApiProperty({ description: 'As it is written in Word.' }) tag: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'The list in which it stands.' }) loop: string | null;
  @ApiProperty() isLoop: boolean;
  @ApiProperty({ description: 'In the reader’s language.' }) meaning: string;
  @ApiProperty({ description: 'In the document’s language.' }) example: string;
}

export class TemplateTagsDto {
  @ApiProperty({ type: [TemplateTagDto] }) data: readonly TemplateTagDto[];
}

export class MissingTagDto {
  @ApiProperty() path: string;
  @ApiProperty({ description: 'In the reader’s language.' }) meaning: string;
}

export class TemplatePreviewDto {
  @ApiProperty({ description: 'Text, tables and pictures; no script, no style, no link. Show it in a frame that runs nothing.' }) html: string;
  @ApiProperty({ type: [MissingTagDto], description: 'What the template asks for and nobody has entered: blank lines stand there.' }) missing: readonly MissingTagDto[];
}
