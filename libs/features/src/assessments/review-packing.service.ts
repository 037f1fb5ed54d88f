import { Injectable } from '@nestjs/common';
import type { Actor, DisclosureContent, FieldError } from '@tamga/domain';
import { newId, newSecret, sha256, type Tx } from '@tamga/platform';
import { DocumentsReader } from '@tamga/features/documents';
import { SecretMailer } from '@tamga/features/identity';
import { CaseContext, type AssessedCase } from './case-context.js';
import type { PackedDisclosure, ReviewPackage } from './review-view.js';
import { INSERT_DOCUMENTS, INSERT_PACKAGE, INSERT_SECRET, PACKAGE, PACKED_DOCUMENTS, type PackedDocumentRow, type ReviewRow } from './reviews.queries.js';

/** What goes to the expert once there is no conflict. */
export type ToPack = { readonly brief: string; readonly documentIds: readonly string[]; readonly includeDisclosure: boolean };

/** What an expert needs to judge an invention. People, shares, funding, conflicts and licensees stay in the office. */
const SHOWN = ['titles', 'abstracts', 'problem', 'solution', 'novelty', 'alternatives', 'publicDisclosures', 'trl'] as const satisfies readonly (keyof DisclosureContent)[];

/** What goes with an invitation: the sealed package and the mail with the link. */
@Injectable()
export class ReviewPacking {
  constructor(
    private readonly documents: DocumentsReader,
    private readonly cases: CaseContext,
    private readonly mailer: SecretMailer,
  ) {}

  /** Every document must be on this very case. */
  async unknown(tx: Tx, caseId: string, documentIds: readonly string[]): Promise<FieldError[]> {
    if (documentIds.length === 0) return [];
    const known = new Set((await this.documents.onCase(tx, caseId)).map((document) => document.id));
    return documentIds.flatMap((id, i) => (known.has(id) ? [] : [{ pointer: `/documentIds/${i}`, code: 'unknown-document' }]));
  }

  /** As things are today: what the expert judged stays known, whatever happens to the disclosure. */
  async seal(tx: Tx, found: AssessedCase, reviewId: string, { brief, documentIds, includeDisclosure }: ToPack): Promise<void> {
    const content = includeDisclosure ? await this.cases.disclosure(tx, found) : null;
    const shown: PackedDisclosure | null = content && Object.fromEntries(SHOWN.filter((field) => content[field] !== undefined).map((field) => [field, content[field]]));
    await tx.run(INSERT_PACKAGE, [reviewId, found.officeId, brief, shown]);
    await tx.run(INSERT_DOCUMENTS, [reviewId, [...new Set(documentIds)], found.officeId]);
  }

  /** The secret is in the mail in clear and here as a hash, nowhere else. */
  async mail(tx: Tx, actor: Actor, row: ReviewRow): Promise<void> {
    const secret = newSecret();
    await tx.run(INSERT_SECRET, [newId(), row.id, row.office_id, sha256(secret), tx.now]);
    const office = row.office_name[row.reviewer_locale];
    await this.mailer.queue(tx, {
      kind: 'review-invitation',
      officeId: row.office_id,
      userId: row.reviewer_id,
      to: { name: row.reviewer_name, address: row.reviewer_email },
      locale: row.reviewer_locale,
      secret,
      params: { office, reference: row.case_reference, invitedBy: actor.name, dueOn: row.due_on, endsOn: row.ends_on },
    });
  }

  /** Under the reader's own policies: a reviewer finds nothing here until the statement is accepted. */
  async unpack(tx: Tx, reviewId: string): Promise<ReviewPackage | null> {
    const [packed, documents] = await Promise.all([
      tx.one<{ brief: string; disclosure: PackedDisclosure | null }>(PACKAGE, [reviewId]),
      tx.query<PackedDocumentRow>(PACKED_DOCUMENTS, [reviewId]),
    ]);
    if (!packed) return null;
    const listed = documents.map((d) => ({ id: d.id, title: d.title, kind: d.kind, fileName: d.file_name, mediaType: d.media_type, size: Number(d.size), number: d.number }));
    return { brief: packed.brief, disclosure: packed.disclosure, documents: listed };
  }
}
