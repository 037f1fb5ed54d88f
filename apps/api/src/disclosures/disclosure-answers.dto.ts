import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DISCLOSURE_SECTIONS, NOVELTY_STATUSES, TRACKS, type DisclosureSection, type NoveltyStatus, type Track } from '@tamga/domain';
import { DISCLOSURE_COMMANDS, DISCLOSURE_STATES, NEXT_FOR_INVENTOR, type DisclosureCommand, type DisclosureState, type NextForInventor } from '@tamga/features/disclosures';
import { INSTANT, INSTANT_OR_NULL, TEXT_OR_NULL, UUID, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';
import { ByLocaleDto, DisclosureContentDto } from './disclosure-content.dto.js';

export class MissingDto {
  @ApiProperty({ description: 'RFC 6901 JSON pointer into the content.' }) pointer: string;
  @ApiProperty() code: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) params?: object;
}

export class SectionStateDto {
  @ApiProperty({ enum: DISCLOSURE_SECTIONS }) section: DisclosureSection;
  @ApiProperty() complete: boolean;
  @ApiProperty({ type: [MissingDto] }) missing: MissingDto[];
}

export class NoveltyWarningDto {
  @ApiProperty({ enum: ['US', 'EP', 'KZ', 'RU'] }) jurisdiction: string;
  @ApiProperty({ type: 'integer' }) graceMonths: number;
  @ApiProperty() citation: string;
  @ApiProperty({ description: 'False: to be confirmed by an attorney.' }) verified: boolean;
  @ApiProperty({ enum: NOVELTY_STATUSES }) status: NoveltyStatus;
  @ApiProperty({ type: String, format: 'date', nullable: true }) disclosedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) fileBy: string | null;
}

export class VoidedDto {
  @ApiProperty({ type: 'integer' }) signatures: number;
  @ApiProperty({ type: [String] }) sections: string[];
}

export class SavedDraftDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: 'integer', description: 'Send it back as If-Match.' }) version: number;
  @ApiProperty({ enum: DISCLOSURE_STATES }) state: DisclosureState;
  @ApiProperty(INSTANT) savedAt: string;
  @ApiProperty() contentSha256: string;
  @ApiProperty({ type: [SectionStateDto] }) completeness: SectionStateDto[];
  @ApiProperty({ type: [NoveltyWarningDto] }) novelty: NoveltyWarningDto[];
  @ApiProperty({ type: DisclosureContentDto, description: 'Sections stored otherwise than sent: line ids added, ORCID iDs in their written form.' }) adjusted: DisclosureContentDto;
  @ApiProperty({ type: VoidedDto, nullable: true, description: 'Signatures that this change has made void.' }) voided: VoidedDto | null;
}

export class ListedDisclosureDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: DISCLOSURE_STATES }) state: DisclosureState;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: ByLocaleDto }) titles: ByLocaleDto;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty(UUID) authorId: string;
  @ApiProperty({ type: 'integer' }) inventors: number;
  @ApiProperty({ type: 'integer' }) signed: number;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty(INSTANT) updatedAt: string;
  @ApiProperty(INSTANT_OR_NULL) submittedAt: string | null;
}

export class DisclosurePageDto {
  @ApiProperty({ type: [ListedDisclosureDto] }) data: ListedDisclosureDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class SignatureStateDto {
  @ApiProperty({ enum: ['none', 'valid', 'void'] }) state: string;
  @ApiProperty(INSTANT_OR_NULL) signedAt: string | null;
  @ApiProperty(TEXT_OR_NULL) printedName: string | null;
  @ApiProperty(TEXT_OR_NULL) meaning: string | null;
  @ApiProperty(TEXT_OR_NULL) contentSha256: string | null;
  @ApiProperty(INSTANT_OR_NULL) voidedAt: string | null;
  @ApiProperty(TEXT_OR_NULL) voidedByName: string | null;
  @ApiProperty({ type: [String] }) voidedSections: string[];
}

export class InventorStateDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty({ type: 'integer', description: 'Basis points.' }) share: number;
  @ApiProperty(UUID_OR_NULL) userId: string | null;
  @ApiProperty(INSTANT_OR_NULL) invitedAt: string | null;
  @ApiProperty({ type: SignatureStateDto }) signature: SignatureStateDto;
}

export class AskedQuestionDto {
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ enum: DISCLOSURE_SECTIONS, nullable: true }) section: DisclosureSection | null;
  @ApiProperty() text: string;
  @ApiProperty() askedByName: string;
  @ApiProperty(INSTANT) askedAt: string;
  @ApiProperty(INSTANT_OR_NULL) resolvedAt: string | null;
}

export class SigningDto {
  @ApiProperty() inventorId: string;
  @ApiProperty() printedName: string;
  @ApiProperty({ description: 'What the signature says; to be shown whole.' }) meaning: string;
  @ApiProperty() contentSha256: string;
}

export class DisclosureDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: DISCLOSURE_STATES }) state: DisclosureState;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty(UUID) authorId: string;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty({ enum: TRACKS, nullable: true }) track: Track | null;
  @ApiProperty(TEXT_OR_NULL) withdrawalReason: string | null;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty(INSTANT) savedAt: string;
  @ApiProperty(INSTANT_OR_NULL) submittedAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) decidedAt: string | null;
  @ApiProperty({ type: DisclosureContentDto }) content: DisclosureContentDto;
  @ApiProperty() contentSha256: string;
  @ApiProperty({ type: [InventorStateDto] }) inventors: InventorStateDto[];
  @ApiProperty({ type: 'integer' }) signed: number;
  @ApiProperty({ type: 'integer' }) of: number;
  @ApiProperty({ type: [SectionStateDto] }) completeness: SectionStateDto[];
  @ApiProperty() complete: boolean;
  @ApiProperty({ type: [NoveltyWarningDto] }) novelty: NoveltyWarningDto[];
  @ApiProperty({ type: [AskedQuestionDto] }) questions: AskedQuestionDto[];
  @ApiProperty({ enum: NEXT_FOR_INVENTOR, isArray: true, description: 'What happens next, for the inventor.' }) next: NextForInventor[];
  @ApiProperty({ enum: DISCLOSURE_COMMANDS, isArray: true, description: 'What the reader may do to it now.' }) commands: DisclosureCommand[];
  @ApiProperty({ type: SigningDto, nullable: true }) signing: SigningDto | null;
}

export class DecidedDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: DISCLOSURE_STATES }) state: DisclosureState;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class AcceptedDto extends DecidedDto {
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ enum: TRACKS }) track: Track;
}

export class SignedDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) disclosureId: string;
  @ApiProperty() inventorId: string;
  @ApiProperty() printedName: string;
  @ApiProperty() meaning: string;
  @ApiProperty() contentSha256: string;
  @ApiProperty(INSTANT) signedAt: string;
  @ApiProperty({ type: 'integer' }) signed: number;
  @ApiProperty({ type: 'integer' }) of: number;
}

export class InvitedInventorDto {
  @ApiProperty() inventorId: string;
  @ApiProperty({ enum: ['linked', 'invited'], description: 'linked: a colleague, who has access now; invited: a mail with a link to join by.' }) account: string;
}
