import { ApiPropertyOptional } from '@nestjs/swagger';
import { EMPLOYMENT_BASES, PUBLICATION_KINDS, THIRD_PARTY_AGREEMENT_KINDS, type ByLocale, type EmploymentBasis, type PublicationKind } from '@tamga/domain';

// Shapes for the OpenAPI document alone: the domain's `checkPiece` checks what is sent, field by field, with pointers.
const TEXT = { maxLength: 300 };
const LINE_ID = { maxLength: 64, description: 'Keeps its line recognisable; made by the server when left out.' };

export class ByLocaleDto {
  @ApiPropertyOptional() en?: string;
  @ApiPropertyOptional() ru?: string;
  @ApiPropertyOptional() kk?: string;
}

export class InventorLineDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional({ ...TEXT, description: 'The full name as it should stand on a patent.' }) name?: string;
  @ApiPropertyOptional({ format: 'email' }) email?: string;
  @ApiPropertyOptional({ example: '0000-0002-1825-0097' }) orcid?: string;
  @ApiPropertyOptional(TEXT) affiliation?: string;
  @ApiPropertyOptional({ enum: EMPLOYMENT_BASES }) employment?: EmploymentBasis;
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 10000, description: 'Basis points: 10000 is 100.00 %.' }) share?: number;
  @ApiPropertyOptional({ maxLength: 5000 }) contribution?: string;
}

export class FundingDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional(TEXT) funder?: string;
  @ApiPropertyOptional(TEXT) awardNumber?: string;
  @ApiPropertyOptional({ format: 'date' }) awardedOn?: string;
  @ApiPropertyOptional(TEXT) programme?: string;
}

export class PublicDisclosureDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional({ format: 'date' }) on?: string;
  @ApiPropertyOptional({ enum: PUBLICATION_KINDS }) kind?: PublicationKind;
  @ApiPropertyOptional(TEXT) venue?: string;
  @ApiPropertyOptional() planned?: boolean;
  @ApiPropertyOptional({ description: 'Everybody who learned of it was bound to secrecy.' }) confidential?: boolean;
  @ApiPropertyOptional({ maxLength: 5000 }) note?: string;
}

export class MaterialDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional(TEXT) name?: string;
  @ApiPropertyOptional(TEXT) source?: string;
  @ApiPropertyOptional(TEXT) agreement?: string;
}

export class SoftwareDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional(TEXT) name?: string;
  @ApiPropertyOptional({ ...TEXT, description: 'An SPDX licence expression.', example: 'MIT OR Apache-2.0' }) spdx?: string;
  @ApiPropertyOptional(TEXT) source?: string;
}

export class ThirdPartyAgreementDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional(TEXT) party?: string;
  @ApiPropertyOptional({ enum: THIRD_PARTY_AGREEMENT_KINDS }) kind?: (typeof THIRD_PARTY_AGREEMENT_KINDS)[number];
  @ApiPropertyOptional(TEXT) reference?: string;
  @ApiPropertyOptional({ format: 'date' }) on?: string;
}

export class PotentialLicenseeDto {
  @ApiPropertyOptional(LINE_ID) id?: string;
  @ApiPropertyOptional(TEXT) name?: string;
  @ApiPropertyOptional(TEXT) country?: string;
  @ApiPropertyOptional({ maxLength: 5000 }) note?: string;
}

export class ConflictOfInterestDto {
  @ApiPropertyOptional() declared?: boolean;
  @ApiPropertyOptional({ maxLength: 5000 }) detail?: string;
}

/** Any of the fields; in a PATCH, null clears one. */
export class DisclosureContentDto {
  @ApiPropertyOptional({ type: ByLocaleDto }) titles?: ByLocale;
  @ApiPropertyOptional({ type: ByLocaleDto }) abstracts?: ByLocale;
  @ApiPropertyOptional({ maxLength: 20000 }) problem?: string;
  @ApiPropertyOptional({ maxLength: 20000 }) solution?: string;
  @ApiPropertyOptional({ maxLength: 20000 }) novelty?: string;
  @ApiPropertyOptional({ maxLength: 20000 }) alternatives?: string;
  @ApiPropertyOptional({ type: [InventorLineDto], maxItems: 50 }) inventors?: InventorLineDto[];
  @ApiPropertyOptional({ type: [FundingDto], maxItems: 50 }) fundings?: FundingDto[];
  @ApiPropertyOptional() noFunding?: boolean;
  @ApiPropertyOptional({ type: [PublicDisclosureDto], maxItems: 100 }) publicDisclosures?: PublicDisclosureDto[];
  @ApiPropertyOptional() noPublicDisclosure?: boolean;
  @ApiPropertyOptional({ type: [MaterialDto], maxItems: 100 }) materials?: MaterialDto[];
  @ApiPropertyOptional({ type: [SoftwareDto], maxItems: 200 }) software?: SoftwareDto[];
  @ApiPropertyOptional({ type: [ThirdPartyAgreementDto], maxItems: 50 }) thirdPartyAgreements?: ThirdPartyAgreementDto[];
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 9 }) trl?: number;
  @ApiPropertyOptional({ type: [PotentialLicenseeDto], maxItems: 100 }) potentialLicensees?: PotentialLicenseeDto[];
  @ApiPropertyOptional({ type: ConflictOfInterestDto }) conflictOfInterest?: ConflictOfInterestDto;
}
