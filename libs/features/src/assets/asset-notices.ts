import { Injectable } from '@nestjs/common';
import { isLocalDate, type Actor, type NoticeCapacity } from '@tamga/domain';
import { DocumentsReader } from '@tamga/features/documents';
import { PartiesService } from '@tamga/features/parties';
import { newId, type Tx } from '@tamga/platform';
import { clean, invalid } from './asset-file.js';
import type { AssetRow } from './assets.queries.js';
import { officeToday, requireDocument } from './record-checks.js';
import { INSERT_NOTICE } from './relinquishments.queries.js';
import type { Stakeholder } from './stakeholders.js';

/** `recipient`: the key of a stakeholder; `partyId`: their record, where the stakeholder names none. */
export type NewNotice = { readonly capacity: NoticeCapacity; readonly recipient: string; readonly partyId?: string | null; readonly sentOn: string; readonly documentId?: string | null; readonly reference?: string | null };

/** Notices with the papers and parties they name. */
@Injectable()
export class AssetNotices {
  constructor(
    private readonly documents: DocumentsReader,
    private readonly parties: PartiesService,
  ) {}

  /** @returns the id @throws Refused invalid-input: nobody who need be told, no party, no proof, a day to come */
  async add(tx: Tx, actor: Actor, row: AssetRow, { notice, recipients }: { readonly notice: NewNotice; readonly recipients: readonly Stakeholder[] }): Promise<string> {
    const today = await officeToday(tx, row.officeId);
    if (!isLocalDate(notice.sentOn)) throw invalid({ pointer: '/sentOn', code: 'not-a-date' });
    if (notice.sentOn > today) throw invalid({ pointer: '/sentOn', code: 'not-in-the-future', params: { today } });
    const recipient = recipients.find(({ capacity, key }) => capacity === notice.capacity && key === notice.recipient);
    if (!recipient) throw invalid({ pointer: '/recipient', code: 'not-one-of', params: { allowed: recipients.map(({ name }) => name).join(', ') } });
    const partyId = recipient.partyId ?? notice.partyId ?? null;
    if (partyId === null) throw invalid({ pointer: '/partyId', code: 'required' });
    if (notice.partyId && notice.partyId !== partyId) throw invalid({ pointer: '/partyId', code: 'contradiction' });
    if (!(await this.parties.current(tx, row.officeId, [partyId])).has(partyId)) throw invalid({ pointer: '/partyId', code: 'not-one-of' });
    const reference = clean(notice.reference);
    if (!notice.documentId && reference === null) throw invalid({ pointer: '/documentId', code: 'required', params: { or: 'reference' } });
    if (notice.documentId) await requireDocument(this.documents, tx, { id: notice.documentId, pointer: '/documentId' }, { caseIds: [row.caseId] });
    const id = newId();
    await tx.run(INSERT_NOTICE, [id, row.officeId, row.id, notice.capacity, notice.recipient, partyId, notice.sentOn, notice.documentId ?? null, reference, actor.userId, tx.now]);
    return id;
  }
}
