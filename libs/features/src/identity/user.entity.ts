import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignableRole, Locale } from '@tamga/domain';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') familyName: string;
  @Column('text') givenName: string;
  @Column('text') patronymic: string;
  @Column('text') locale: Locale;
  /** Readable by the system role alone: never selected unless asked for by name. */
  @Column('text', { nullable: true, select: false }) passwordHash: string | null;
  @Column('timestamptz', { nullable: true }) disabledAt: Date | null;
  @Column('boolean') isDemo: boolean;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}

@Entity('user_roles')
export class UserRoleEntity {
  @PrimaryColumn('uuid') officeId: string;
  @PrimaryColumn('uuid') userId: string;
  @PrimaryColumn('text') role: AssignableRole;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  @Column('timestamptz') grantedAt: Date;
}
