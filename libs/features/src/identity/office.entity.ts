import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InEveryLocale, Locale } from '@tamga/domain';

@Entity('offices')
export class OfficeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('jsonb') name: InEveryLocale;
  @Column('text') timezone: string;
  @Column('text') locale: Locale;
  @Column('boolean') isDemo: boolean;
  @Column('timestamptz') createdAt: Date;
}
