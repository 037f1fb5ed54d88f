import { Injectable } from '@nestjs/common';
import type { Actor, EventOf } from '@tamga/domain';
import { CaseFacts } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import type { Tx } from '@tamga/platform';
import { AssessmentsReader } from './assessments.reader.js';

/** Keeps `prior-art-attached` true: a search report that has been removed proves nothing any more. */
@Injectable()
export class PriorArtListener {
  constructor(
    private readonly reader: AssessmentsReader,
    private readonly documents: DocumentsReader,
    private readonly facts: CaseFacts,
  ) {}

  /** In the transaction that removes the document. Some of the documents are enough; with the last one the fact goes. */
  async removed(tx: Tx, event: EventOf<'document.removed'>): Promise<void> {
    if (event.caseId === null) return;
    const assessment = await this.reader.completed(tx, event.caseId, 'patentability');
    const named = assessment?.content.priorArt?.documentIds ?? [];
    if (!assessment || !named.includes(event.documentId)) return;
    const left = (await this.documents.onCase(tx, event.caseId)).filter(({ id }) => id !== event.documentId && named.includes(id));
    if (left.length > 0) return;
    // The database calls it a caller because it knows no roles; features only ever hand it an actor.
    await this.facts.withdraw(tx, tx.caller as Actor, event.caseId, 'prior-art-attached', { source: { kind: 'assessment', id: assessment.id } });
  }
}
