import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type ByLocale, type Locale, type TagValues, type TemplateKind } from '@tamga/domain';
import { CourseReader, type AgreementView } from '@tamga/features/agreements';
import { officeToday } from '@tamga/features/assets';
import { StatementsService, type StatementView } from '@tamga/features/distributions';
import { allow } from '@tamga/features/identity';
import { InvoiceSettingsService, InvoicesService, type InvoiceView } from '@tamga/features/receivables';
import { TermsService } from '@tamga/features/terms';
import { Database, type NamedQuery } from '@tamga/platform';
import { agreementValues, surroundingsOf } from './agreement-values.js';
import { invoiceValues, statementValues } from './paper-values.js';
import { IN_FORCE, type TemplateContent } from './templates.queries.js';

const OFFICE: NamedQuery = { name: 'template-office-name', text: 'SELECT name FROM offices WHERE id = $1' };

/** What records say to a template, each read by its own feature and so by its own right. */
@Injectable()
export class RecordValues {
  constructor(
    private readonly database: Database,
    private readonly course: CourseReader,
    private readonly terms: TermsService,
    private readonly settings: InvoiceSettingsService,
    private readonly invoices: InvoicesService,
    private readonly statements: StatementsService,
  ) {}

  async ofAgreement(actor: Actor, agreement: AgreementView, locale: Locale): Promise<TagValues> {
    const officeId = allow(actor, 'agreement.read');
    const [course, terms, settings, surroundings] = await Promise.all([
      this.course.course(actor, agreement.id), this.terms.list(actor, agreement.id), this.settings.get(actor),
      this.database.read(actor, async (tx) => surroundingsOf(tx, officeId, agreement.id, await officeToday(tx, officeId))),
    ]);
    return agreementValues({ agreement, course, terms, settings, ...surroundings }, locale);
  }

  /** @param wanted without it in the payee's own language @throws Refused not-found */
  async ofStatement(actor: Actor, id: string, wanted?: Locale): Promise<{ readonly statement: StatementView; readonly locale: Locale; readonly values: TagValues }> {
    const officeId = allow(actor, 'statement.read');
    const statement = await this.statements.get(actor, id);
    const { office, today } = await this.database.read(actor, async (tx) => ({ office: (await tx.one<{ name: ByLocale }>(OFFICE, [officeId]))?.name ?? {}, today: await officeToday(tx, officeId) }));
    const locale = wanted ?? statement.locale;
    return { statement, locale, values: statementValues(statement, { office, today, locale }) };
  }

  /** @throws Refused not-found */
  async ofInvoice(actor: Actor, id: string): Promise<{ readonly invoice: InvoiceView; readonly values: TagValues }> {
    const invoice = await this.invoices.get(actor, id);
    const issuer = invoice.issuer ?? (await this.settings.get(actor)).issuer;
    return { invoice, values: invoiceValues(invoice, issuer, invoice.locale) };
  }

  /** @throws Refused template-not-in-force when the office has adopted none */
  async inForce(actor: Actor, kind: TemplateKind, locale: Locale): Promise<TemplateContent> {
    const [row] = await this.database.fetch<TemplateContent>(actor, IN_FORCE, [allow(actor, 'template.read'), kind, locale]);
    if (!row) throw new Refused({ code: 'template-not-in-force', facts: { kind, locale } });
    return row;
  }
}
