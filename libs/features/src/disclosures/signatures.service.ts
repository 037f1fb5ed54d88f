import { Injectable } from '@nestjs/common';
import { completeness, Refused, type Actor } from '@tamga/domain';
import { AccessGrants, announce, PasswordsService } from '@tamga/features/identity';
import { Database, newId, sha256 } from '@tamga/platform';
import { isDeclaration } from './declaration.js';
import { auditDisclosure, lockDisclosure, refuseIncomplete, signatureCount, validSignatures, type SignatureRow } from './disclosure-record.js';
import { refuseUnlessPossible } from './disclosure-state.js';
import { ownLine } from './disclosure-view.js';
import { INSERT_SIGNATURE } from './disclosures.queries.js';

export type SignInput = {
  password: string;
  /** The declaration exactly as it was shown. */
  meaning: string;
  /** Of the content that was shown. */
  contentSha256: string;
};
export type Signed = { id: string; disclosureId: string; inventorId: string; printedName: string; meaning: string; contentSha256: string; signedAt: string; signed: number; of: number };

/** Signatures bind a person (who has just proved to be there), a time, a meaning and the content's hash: 21 CFR 11.50, 11.70, 11.200. */
@Injectable()
export class SignaturesService {
  constructor(
    private readonly database: Database,
    private readonly grants: AccessGrants,
    private readonly passwords: PasswordsService,
  ) {}

  /**
   * Signs for the actor and for nobody else.
   * @throws Refused re-authentication-required, not-found, not-an-inventor, disclosure-not-editable (withdrawn), disclosure-incomplete, content-changed, already-signed
   */
  async sign(actor: Actor, disclosureId: string, input: SignInput): Promise<Signed> {
    await this.passwords.verifyPassword(actor, input.password);
    return this.database.transaction(actor, async (tx) => {
      const record = await lockDisclosure(tx, actor, this.grants, { id: disclosureId, permission: 'disclosure.read' });
      const { row } = record;
      const line = ownLine(record, actor);
      if (!line || record.capacity !== 'inventor' || !actor.userId || !actor.roles.includes('inventor')) throw new Refused({ code: 'not-an-inventor' });
      refuseUnlessPossible('sign', row.state);
      refuseIncomplete(completeness(row.content).flatMap((section) => section.missing));
      const signer = { name: actor.name, share: line.share };
      if (input.contentSha256 !== row.contentSha256 || !isDeclaration(input.meaning, signer)) throw new Refused({ code: 'content-changed', facts: { contentSha256: row.contentSha256 } });
      if (validSignatures(record).some((signature) => signature.userId === actor.userId)) throw new Refused({ code: 'already-signed' });
      const signature: SignatureRow = {
        inventorId: line.id, userId: actor.userId, printedName: actor.name, meaning: input.meaning, share: line.share, contentSha256: row.contentSha256, signedAt: tx.now,
        voidedAt: null, voidedByName: null, voidedSections: null,
      };
      const id = newId();
      await tx.run(INSERT_SIGNATURE, [id, row.id, row.officeId, line.id, actor.userId, actor.name, input.meaning, line.share, row.contentSha256, tx.now]);
      const { signed, of } = signatureCount({ row, signatures: [...record.signatures, signature] });
      await auditDisclosure(tx, actor, row, {
        type: 'disclosure.signed',
        payload: { signatureId: id, userId: actor.userId, inventorId: line.id, contentSha256: row.contentSha256, meaningSha256: sha256(input.meaning), share: line.share },
      });
      await announce(tx, { type: 'disclosure.signed', officeId: row.officeId, disclosureId: row.id, caseId: row.caseId, userId: actor.userId, contentSha256: row.contentSha256, signed, of });
      return { id, disclosureId: row.id, inventorId: line.id, printedName: actor.name, meaning: input.meaning, contentSha256: row.contentSha256, signedAt: tx.now.toISOString(), signed, of };
    });
  }
}
