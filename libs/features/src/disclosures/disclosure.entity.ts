import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisclosureContent, DisclosureSection, Track } from '@tamga/domain';
import type { DisclosureState } from './disclosure-state.js';

@Entity('disclosures')
export class DisclosureEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') officeId: string;
  @Column('uuid') authorId: string;
  @Column('text') state: DisclosureState;
  @Column('jsonb') content: DisclosureContent;
  /** SHA-256 of `signedContent(content)`: what a signature binds. */
  @Column('text') contentSha256: string;
  @Column('text', { nullable: true }) track: Track | null;
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('text', { nullable: true }) withdrawalReason: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('boolean') isDemo: boolean;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}

/** The account behind a line of the form; without one, somebody invited who has not come yet. */
@Entity('disclosure_inventors')
export class DisclosureInventorEntity {
  @PrimaryColumn('uuid') disclosureId: string;
  @PrimaryColumn('text') inventorId: string;
  @Column('uuid') officeId: string;
  @Column('text') email: string;
  @Column('uuid', { nullable: true }) userId: string | null;
  @Column('timestamptz', { nullable: true }) invitedAt: Date | null;
  @Column('timestamptz', { nullable: true }) linkedAt: Date | null;
}

@Entity('disclosure_signatures')
export class DisclosureSignatureEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') disclosureId: string;
  @Column('uuid') officeId: string;
  @Column('text') inventorId: string;
  @Column('uuid') userId: string;
  @Column('text') printedName: string;
  @Column('text') meaning: string;
  @Column('integer') share: number;
  @Column('text') contentSha256: string;
  @Column('timestamptz') signedAt: Date;
  @Column('timestamptz', { nullable: true }) voidedAt: Date | null;
  @Column('uuid', { nullable: true }) voidedBy: string | null;
  @Column('text', { nullable: true }) voidedByName: string | null;
  @Column('text', { array: true, nullable: true }) voidedSections: string[] | null;
}

@Entity('disclosure_questions')
export class DisclosureQuestionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') disclosureId: string;
  @Column('uuid') officeId: string;
  @Column('integer') number: number;
  @Column('text', { nullable: true }) section: DisclosureSection | null;
  @Column('text') text: string;
  @Column('uuid', { nullable: true }) askedBy: string | null;
  @Column('text') askedByName: string;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz', { nullable: true }) resolvedAt: Date | null;
}
