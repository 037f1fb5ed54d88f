import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type GrantCapacity } from '@tamga/domain';
import { CasesReader } from '@tamga/features/cases';
import { DisclosuresReader } from '@tamga/features/disclosures';
import { AccessGrants } from '@tamga/features/identity';
import type { Tx } from '@tamga/platform';
import type { SubjectKind } from './document-kind.js';

/** What a document hangs on, as far as access and history care. */
export type DocumentSubject = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly officeId: string;
  readonly disclosureId: string | null;
  /** The cases whose history tells of its documents; an agreement may concern several. */
  readonly caseIds: readonly string[];
  /** The actor's own grant on it; null for what only staff come near. */
  readonly grantCapacity: GrantCapacity | null;
  /** A withdrawn disclosure takes nothing more. */
  readonly takesDocuments: boolean;
};
/** Finds one, or null when the actor may not know of it. */
export type SubjectResolver = (tx: Tx, actor: Actor, id: string) => Promise<DocumentSubject | null>;

/**
 * Who knows what a document can hang on. Disclosures and cases are known here; the features further right (assessments,
 * agreements) register their own when their module starts, since nothing here may ask them.
 */
@Injectable()
export class DocumentSubjects {
  private readonly resolvers = new Map<SubjectKind, SubjectResolver>();

  constructor(
    private readonly disclosures: DisclosuresReader,
    private readonly cases: CasesReader,
    private readonly grants: AccessGrants,
  ) {
    this.register('disclosure', (tx, actor, id) => this.disclosure(tx, actor, id));
    this.register('case', (tx, actor, id) => this.case(tx, actor, id));
  }

  /** @throws Error when two features claim one kind */
  register(kind: SubjectKind, resolver: SubjectResolver): void {
    if (this.resolvers.has(kind)) throw new Error(`documents of ${kind} are claimed twice`);
    this.resolvers.set(kind, resolver);
  }

  /** @throws Refused not-found */
  async resolve(tx: Tx, actor: Actor, kind: SubjectKind, id: string): Promise<DocumentSubject> {
    const subject = await this.resolvers.get(kind)?.(tx, actor, id);
    if (!subject || subject.officeId !== actor.officeId) throw new Refused({ code: 'not-found' });
    return subject;
  }

  private async disclosure(tx: Tx, actor: Actor, id: string): Promise<DocumentSubject | null> {
    const found = await this.disclosures.subject(tx, actor, id);
    if (!found) return null;
    const { officeId, caseId, grantCapacity, state } = found;
    return { kind: 'disclosure', id, officeId, disclosureId: id, caseIds: caseId ? [caseId] : [], grantCapacity, takesDocuments: state !== 'withdrawn' };
  }

  private async case(tx: Tx, actor: Actor, id: string): Promise<DocumentSubject | null> {
    const [head, grantCapacity] = await Promise.all([this.cases.head(tx, id), this.grants.capacityOf(tx, actor, id)]);
    return head ? { kind: 'case', id, officeId: head.officeId, disclosureId: head.disclosureId, caseIds: [id], grantCapacity, takesDocuments: true } : null;
  }
}
