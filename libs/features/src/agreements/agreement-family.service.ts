import { Injectable } from '@nestjs/common';
import { hasEnded, mayStandUnder, Refused, type Actor, type AgreementKind } from '@tamga/domain';
import { Database, type Tx } from '@tamga/platform';
import { invalid } from './agreement-fields.js';
import { AgreementFile, type HeldAgreement } from './agreement-file.js';
import type { AgreementView } from './agreement-view.js';
import { CHILD_KINDS, LOCK_PARENT, PARENT, SET_PARENT, type RelativeRow } from './course.queries.js';

/** What stands under what: a project under its programme, a programme under its framework. */
@Injectable()
export class AgreementFamily {
  constructor(
    private readonly database: Database,
    private readonly file: AgreementFile,
  ) {}

  /** Puts it under another, or under none. In force too: it changes nobody's duties. @throws Refused not-found, stale-version, conflict when it has ended, invalid-input */
  place(actor: Actor, id: string, version: number, parentId: string | null): Promise<AgreementView> {
    return this.database.transaction(actor, async (tx) => {
      const held = await this.file.hold(tx, actor, 'agreement.record', { id, version });
      if (hasEnded(held.state)) throw new Refused({ code: 'conflict', facts: { state: held.state } });
      await this.requireParent(tx, held, parentId);
      await tx.run(SET_PARENT, [id, version, parentId, tx.now]);
      await this.file.tell(tx, actor, held, { type: 'agreement.edited', fields: ['parentId'] });
      return this.file.view(tx, held.officeId, id);
    });
  }

  /** @throws Refused invalid-input when the office has no such agreement, or nothing of this kind stands under it */
  async requireParent(tx: Tx, child: { readonly officeId: string; readonly kind: AgreementKind }, parentId: string | null): Promise<void> {
    if (parentId === null) return;
    const [, parent] = await Promise.all([tx.query(LOCK_PARENT, [parentId, child.officeId]), tx.one<RelativeRow>(PARENT, [parentId, child.officeId])]);
    if (!parent) throw invalid([{ pointer: '/parentId', code: 'not-one-of' }]);
    if (!mayStandUnder(child.kind, parent.kind)) throw invalid([{ pointer: '/parentId', code: 'contradiction' }]);
  }

  /** Whether it may become of another kind where it stands. @throws Refused invalid-input */
  async requireFits(tx: Tx, held: HeldAgreement, kind: AgreementKind): Promise<void> {
    const children = await tx.query<{ kind: AgreementKind }>(CHILD_KINDS, [held.id]);
    const fits = children.every((child) => mayStandUnder(child.kind, kind));
    if (!fits) throw invalid([{ pointer: '/kind', code: 'contradiction' }]);
    if (held.parentId === null) return;
    const parent = await tx.one<RelativeRow>(PARENT, [held.parentId, held.officeId]);
    if (parent && !mayStandUnder(kind, parent.kind)) throw invalid([{ pointer: '/kind', code: 'contradiction' }]);
  }
}
