import { Inject, Injectable } from '@nestjs/common';
import { inLocale, Refused, sendingBar, type Actor, type FieldError, type Locale, type OfferContent, type SendingKind } from '@tamga/domain';
import { ndaInForce } from '@tamga/features/agreements';
import { lockCases, officeToday, requireDocument } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import { allow, requirePerson } from '@tamga/features/identity';
import { PartyMailer, PartyRecords } from '@tamga/features/parties';
import { CONFIG, Database, newId, type Config, type NamedQuery, type Tx } from '@tamga/platform';
import { LEAD, type LeadRow } from './leads.queries.js';
import { OFFER_MAIL } from './offer-mail.words.js';

export type SendingView = { readonly id: string; readonly kind: SendingKind; readonly offerId: string | null; readonly documentId: string | null; readonly title: string; readonly recipientName: string; readonly address: string; readonly note: string; readonly sentBy: { readonly id: string; readonly name: string }; readonly sentAt: string };
export type NewSending = { readonly kind: SendingKind; readonly documentId?: string; readonly note?: string };

const COLUMNS = `s.id, s.kind, s.offer_id AS "offerId", s.document_id AS "documentId", s.title, s.recipient_name AS "recipientName", s.address, s.note, s.sent_by AS "sentById", concat_ws(' ', u.family_name, u.given_name) AS "sentByName", s.sent_at AS "sentAt"`;
const OF_LEAD: NamedQuery = { name: 'lead-sendings', text: `SELECT ${COLUMNS} FROM lead_sendings s JOIN users u ON u.id = s.sent_by WHERE s.lead_id = $1 AND s.office_id = $2 ORDER BY s.id DESC LIMIT 200` };
const INSERT: NamedQuery = {
  name: 'lead-sending-insert',
  text: 'INSERT INTO lead_sendings (id, office_id, lead_id, kind, offer_id, document_id, nda_id, title, recipient_name, address, note, sent_by, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
};
const LISTED_OFFER: NamedQuery = { name: 'lead-sending-offer', text: 'SELECT slug, content FROM listed_offers WHERE offer_id = $1 AND office_id = $2' };
/** They said after having asked, or on the same day, that they want to hear nothing. */
const OBJECTED_SINCE: NamedQuery = {
  name: 'lead-objected',
  text: "SELECT 1 FROM parties p JOIN offices f ON f.id = p.office_id WHERE p.id = $1 AND p.office_id = $2 AND p.contact_basis = 'do-not-contact' AND p.contact_since >= ($3::timestamptz AT TIME ZONE f.timezone)::date",
};
type SendingRow = Omit<SendingView, 'sentBy' | 'sentAt'> & { readonly sentById: string; readonly sentByName: string; readonly sentAt: Date };
type Written = { readonly kind: SendingKind; readonly offerId: string | null; readonly documentId: string | null; readonly ndaId: string | null; readonly title: string; readonly address: string };

/** What is sent to a lead, one at a time and each kept: the published offer by mail, and what is confidential only to who is bound to secrecy. */
@Injectable()
export class SendingsService {
  constructor(
    private readonly database: Database,
    private readonly parties: PartyRecords,
    private readonly documents: DocumentsReader,
    private readonly mailer: PartyMailer,
    private readonly journal: CasesJournal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The newest first. @throws Refused not-found */
  list(actor: Actor, leadId: string): Promise<readonly SendingView[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'lead.read');
      await leadOf(tx, officeId, leadId);
      return this.of(tx, officeId, leadId);
    });
  }

  /**
   * Mails the offer as anybody may read it, or records that a confidential document of the case was handed over.
   * @throws Refused not-found; sending-not-allowed with `because`; conflict when the offer is not on the listing; invalid-input without an address, or for a document of another case
   */
  send(actor: Actor, leadId: string, { kind, documentId, note = '' }: NewSending): Promise<readonly SendingView[]> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      const { userId } = requirePerson(actor);
      const lead = await leadOf(tx, officeId, leadId);
      await lockCases(tx, officeId, [lead.caseId]);
      const ndaId = await this.bound(tx, lead, kind);
      const id = newId();
      const written = kind === 'offer' ? await this.mail(tx, lead, id) : await this.document(tx, lead, { documentId, ndaId });
      await tx.run(INSERT, [id, officeId, leadId, written.kind, written.offerId, written.documentId, written.ndaId, written.title, lead.name, written.address, note.trim(), userId, tx.now]);
      await this.journal.record(tx, actor, [{ type: 'lead.sent', officeId, caseId: lead.caseId, leadId, kind, documentId: written.documentId }]);
      return this.of(tx, officeId, leadId);
    });
  }

  /** The confidentiality agreement it rests on, for what is confidential. @throws Refused sending-not-allowed */
  private async bound(tx: Tx, { officeId, partyId, consentedAt }: LeadRow, kind: SendingKind): Promise<string | null> {
    const contact = partyId === null ? null : ((await this.parties.mayContact(tx, officeId, [partyId], 'promotion')).get(partyId) ?? null);
    const nda = kind === 'offer' || partyId === null ? null : await ndaInForce(tx, officeId, partyId, await officeToday(tx, officeId));
    const objected = partyId !== null && consentedAt !== null && (await tx.one(OBJECTED_SINCE, [partyId, officeId, consentedAt])) !== null;
    const because = sendingBar(kind, { asked: consentedAt !== null && !objected, contact, nda: nda !== null });
    if (because !== null) throw new Refused({ code: 'sending-not-allowed', facts: { because } });
    return nda?.id ?? null;
  }

  private async mail(tx: Tx, lead: LeadRow, id: string): Promise<Written> {
    if (lead.email === '') throw invalid({ pointer: '/email', code: 'required' });
    const offer = lead.offerId === null ? null : await tx.one<{ slug: string; content: OfferContent }>(LISTED_OFFER, [lead.offerId, lead.officeId]);
    if (!offer) throw new Refused({ code: 'conflict', facts: { reason: 'not-listed' } });
    const { locale, officeId, email: address, name } = lead;
    const title = textIn(offer.content.titles, locale);
    const { subject, body } = OFFER_MAIL[locale]({ title, summary: textIn(offer.content.summaries, locale), address: `${this.config.publicUrl.replace(/\/$/, '')}/technologies/${offer.slug}?lang=${locale}` });
    await this.mailer.queue(tx, { officeId, kind: 'technology-offer', to: { name, address }, locale, subject, body, files: [], dedupeKey: `lead-sending ${id}` });
    return { kind: 'offer', offerId: lead.offerId, documentId: null, ndaId: null, title, address };
  }

  private async document(tx: Tx, lead: LeadRow, { documentId, ndaId }: { readonly documentId: string | undefined; readonly ndaId: string | null }): Promise<Written> {
    if (documentId === undefined) throw invalid({ pointer: '/documentId', code: 'required' });
    const { title } = await requireDocument(this.documents, tx, { id: documentId, pointer: '/documentId' }, { caseIds: [lead.caseId] });
    return { kind: 'document', offerId: null, documentId, ndaId, title, address: lead.email };
  }

  private async of(tx: Tx, officeId: string, leadId: string): Promise<readonly SendingView[]> {
    const rows = await tx.query<SendingRow>(OF_LEAD, [leadId, officeId]);
    return rows.map(({ sentById, sentByName, sentAt, ...rest }) => ({ ...rest, sentBy: { id: sentById, name: sentByName }, sentAt: sentAt.toISOString() }));
  }
}

const invalid = (error: FieldError): Refused => new Refused({ code: 'invalid-input', errors: [error] });
const textIn = (texts: OfferContent['titles'], locale: Locale): string => inLocale(texts, locale)?.text ?? '';

async function leadOf(tx: Tx, officeId: string, id: string): Promise<LeadRow> {
  const row = await tx.one<LeadRow>(LEAD, [id, officeId]);
  if (!row) throw new Refused({ code: 'not-found' });
  return row;
}
