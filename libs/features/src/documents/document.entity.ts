import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Confidentiality, DocumentKind, SubjectKind } from './document-kind.js';

@Entity('documents')
export class DocumentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') officeId: string;
  @Column('text') subjectKind: SubjectKind;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('text') kind: DocumentKind;
  @Column('text') title: string;
  @Column('text') confidentiality: Confidentiality;
  /** The number of its newest version. */
  @Column('integer') latest: number;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('text') createdByName: string;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('uuid', { nullable: true }) removedBy: string | null;
  @Column('text', { nullable: true }) removalReason: string | null;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}

@Entity('document_versions')
export class DocumentVersionEntity {
  @PrimaryColumn('uuid') documentId: string;
  @PrimaryColumn('integer') number: number;
  @Column('uuid') officeId: string;
  /** The file's name on disk; never shown. */
  @Column('uuid') storageKey: string;
  @Column('text') fileName: string;
  @Column('text') mediaType: string;
  @Column('bigint') size: string;
  @Column('text') sha256: string;
  @Column('uuid', { nullable: true }) uploadedBy: string | null;
  @Column('text') uploadedByName: string;
  @Column('timestamptz') uploadedAt: Date;
}
