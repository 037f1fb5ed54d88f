import { Injectable } from '@nestjs/common';
import { may, Refused, type Actor, type DisclosureContent, type Track } from '@tamga/domain';
import { announce } from '@tamga/features/identity';
import { newId, type NamedQuery, type Tx } from '@tamga/platform';
import { auditDisclosure, contentSha256 } from './disclosure-record.js';

const TAKE_OVER: NamedQuery = {
  name: 'disclosure-take-over',
  text: `INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, track, case_id, submitted_at, decided_at, decided_by, created_at, updated_at)
    VALUES ($1, $2, $3, 'accepted', $4, $5, $6, $7, $8, $8, $3, $8, $8)`,
};

/** Inventions that the office looked after before it came here: no form was ever filled in for them. */
@Injectable()
export class DisclosureTakeovers {
  /**
   * An accepted disclosure of what is known, which opens the case as any other does, in the caller's transaction. Inventors, shares and signatures are missing and
   * the case's first criteria say so; nobody is told that their disclosure was accepted, since nobody made one.
   * @throws Refused forbidden
   */
  async accept(tx: Tx, actor: Actor, known: { readonly title: string; readonly track: Track }): Promise<{ readonly disclosureId: string; readonly caseId: string }> {
    const { officeId, userId } = actor;
    if (officeId === null || userId === null || !may(actor, 'disclosure.accept', { officeId })) throw new Refused({ code: 'forbidden', facts: { permission: 'disclosure.accept' } });
    const content: DisclosureContent = { titles: { [actor.locale]: known.title } };
    const [disclosureId, caseId, hash] = [newId(), newId(), contentSha256(content)];
    await tx.run(TAKE_OVER, [disclosureId, officeId, userId, content, hash, known.track, caseId, tx.now]);
    await auditDisclosure(tx, actor, { id: disclosureId, officeId }, { type: 'disclosure.accepted', payload: { caseId, track: known.track, contentSha256: hash, takenOver: true } });
    await announce(tx, { type: 'disclosure.accepted', officeId, disclosureId, caseId });
    return { disclosureId, caseId };
  }
}
