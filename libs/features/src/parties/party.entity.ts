import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ByLocale, ContactBasis, LocalDate, PersonNames, SizeClass } from '@tamga/domain';
import type { PartyKind } from './party-facts.js';

@Entity('parties')
export class PartyEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') officeId: string;
  @Column('text') kind: PartyKind;
  @Column('jsonb') names: ByLocale;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) orcid: string | null;
  @Column('text', { nullable: true }) ror: string | null;
  @Column('text', { nullable: true }) country: string | null;
  @Column('text', { nullable: true }) website: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) sizeClass: SizeClass | null;
  @Column('jsonb', { nullable: true }) personNames: PersonNames | null;
  @Column('text', { nullable: true }) contactBasis: ContactBasis | null;
  @Column('date', { nullable: true }) contactSince: LocalDate | null;
  @Column('text') contactGivenBy: string;
  @Column('text') contactReason: string;
  @Column('uuid', { nullable: true }) mergedInto: string | null;
  @Column('text') notes: string;
  @Column('text') sortName: string;
  @Column('text') folded: string;
  @Column('boolean') isDemo: boolean;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
