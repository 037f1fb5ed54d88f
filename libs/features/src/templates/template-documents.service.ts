import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isStaff, Refused, sampleValues, templateKindOf, type Actor, type Locale, type TagPath } from '@tamga/domain';
import { AgreementPapers, AgreementsService, type AgreementView } from '@tamga/features/agreements';
import { DocumentsService } from '@tamga/features/documents';
import { allow, appendAudit } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { previewApart, writeApart } from './docx-apart.js';
import { RecordValues } from './record-values.js';
import { shippedDocx } from './shipped-docx.js';
import { MADE_WORDS } from './made.words.js';
import { TEMPLATE_CONTENT, type TemplateContent } from './templates.queries.js';
import type { TemplateLine } from './templates.service.js';

/** `html` shows nothing but text, tables and pictures. `missing`: what the template asks for and nobody has entered. */
export type TemplatePreview = { readonly html: string; readonly missing: readonly TagPath[] };
export type MadeDocument = { readonly templateId: string; readonly title?: string };

/** Documents written from templates: looked at first, then kept as a version of the agreement's text. */
@Injectable()
export class TemplateDocuments {
  constructor(
    private readonly database: Database,
    private readonly values: RecordValues,
    private readonly agreements: AgreementsService,
    private readonly papers: AgreementPapers,
    private readonly documents: DocumentsService,
  ) {}

  /**
   * What would be written: for an agreement, or with made-up values.
   * @throws Refused not-found for a template or an agreement, invalid-input for a template of another kind
   */
  async preview(actor: Actor, templateId: string, agreementId?: string): Promise<TemplatePreview> {
    const officeId = allow(actor, 'template.read');
    const template = await this.template(actor, templateId);
    if (agreementId === undefined) return previewApart(officeId, template, sampleValues(template.kind, template.locale));
    const agreement = await this.agreements.get(actor, agreementId);
    requireKind(template, agreement);
    return previewApart(officeId, template, await this.values.ofAgreement(actor, agreement, template.locale));
  }

  /** A starting point, with made-up values and the notice above it. */
  async previewShipped(actor: Actor, { kind, locale }: TemplateLine): Promise<TemplatePreview> {
    return previewApart(allow(actor, 'template.read'), { kind, content: shippedDocx(kind, locale, { notice: true }) }, sampleValues(kind, locale));
  }

  /**
   * Writes the document and adds it as the next version of the agreement's text.
   * @throws Refused not-found, forbidden, stale-version, agreement-step-impossible, template-not-in-force, invalid-input for one of another kind
   */
  async make(asking: Actor, agreementId: string, version: number, { templateId, title }: MadeDocument): Promise<AgreementView> {
    // The key belongs to the version that is added, which is what a repeated request asks for.
    const { idempotency, ...actor } = asking;
    const officeId = allow(actor, 'agreement.record');
    const template = await this.template(actor, templateId);
    const agreement = await this.agreements.get(actor, agreementId);
    if (!idempotency && agreement.version !== version) throw new Refused({ code: 'stale-version', facts: { version: agreement.version } });
    if (template.state !== 'in-force') throw new Refused({ code: 'template-not-in-force', facts: { state: template.state } });
    requireKind(template, agreement);
    const { docx, missing } = await writeApart(officeId, template, await this.values.ofAgreement(actor, agreement, template.locale));
    const words = MADE_WORDS[actor.locale];
    const name = title?.trim() || agreement.title;
    const document = await this.documents.add(actor, { subjectKind: 'agreement', subjectId: agreementId, kind: 'other', title: name.slice(0, 300), confidentiality: 'internal' }, { name: `${name.slice(0, 120).replace(/[/\\]/g, '-')} (${template.locale}).docx`, content: Readable.from([Buffer.from(docx)]) });
    const undo = () => this.documents.remove(actor, document.id, document.version, words.undone);
    const added = await this.papers.addVersion(asking, agreementId, version, {
      documentId: document.id, note: words.note({ locale: template.locale, number: template.number }),
      also: (tx) => appendAudit(tx, { kind: 'agreement', id: agreementId, officeId }, { type: 'agreement.text-made', payload: { templateId, kind: template.kind, locale: template.locale, number: template.number, documentId: document.id, missing }, actorName: actor.name }),
    }).catch(async (error: unknown) => {
      await undo();
      throw error;
    });
    if (idempotency?.replayed) await undo(); // the first request has made it already
    return added;
  }

  /** The .docx form of a statement, for the office: in the payee's language, as the PDF is, or in one that is asked for. @throws Refused not-found, also for whoever is not of it; template-not-in-force */
  async statement(actor: Actor, id: string, wanted?: Locale): Promise<{ readonly content: Uint8Array; readonly fileName: string }> {
    if (!isStaff(actor)) throw new Refused({ code: 'not-found' });
    const { statement, locale, values } = await this.values.ofStatement(actor, id, wanted);
    const template = await this.values.inForce(actor, 'statement', locale);
    const officeId = allow(actor, 'statement.read');
    const { docx } = await writeApart(officeId, template, values);
    const { idempotency: _, ...plain } = actor;
    await this.database.transaction(plain, (tx) => appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'statement.printed', payload: { statement: id, templateId: template.id, locale }, actorName: actor.name }));
    return { content: docx, fileName: `statement-${statement.number}-${id.slice(-6)}-${locale}.docx` };
  }

  /** The .docx form of an invoice, in the payer's language. @throws Refused not-found, template-not-in-force */
  async invoice(actor: Actor, id: string): Promise<{ readonly content: Uint8Array; readonly fileName: string }> {
    const { invoice, values } = await this.values.ofInvoice(actor, id);
    const template = await this.values.inForce(actor, 'invoice', invoice.locale);
    const { docx } = await writeApart(allow(actor, 'invoice.read'), template, values);
    return { content: docx, fileName: `${invoice.reference ?? 'draft'}.docx` };
  }

  private async template(actor: Actor, id: string): Promise<TemplateContent> {
    const [row] = await this.database.fetch<TemplateContent>(actor, TEMPLATE_CONTENT, [id, allow(actor, 'template.read')]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}

/** A licence is not written from a confidentiality agreement's words. @throws Refused invalid-input */
function requireKind({ kind }: TemplateContent, agreement: AgreementView): void {
  if (templateKindOf(agreement.kind) !== kind) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/templateId', code: 'contradiction' }] });
}
