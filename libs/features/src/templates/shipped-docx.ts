import type { Locale, TemplateKind } from '@tamga/domain';
import { buildDocx } from './build-docx.js';
import { INVOICE } from './shipped/invoice.js';
import { LICENCE } from './shipped/licence.js';
import { MTA } from './shipped/mta.js';
import { NDA } from './shipped/nda.js';
import { OPTION } from './shipped/option.js';
import { STATEMENT } from './shipped/statement.js';
import { NOTICE, type Wording } from './shipped/wording.js';

const SHIPPED: { readonly [K in TemplateKind]: Wording } = { nda: NDA, mta: MTA, option: OPTION, licence: LICENCE, statement: STATEMENT, invoice: INVOICE };

/**
 * A starting point. Nothing is written from it before an office has taken it over and a manager has said who approved its wording.
 * @param notice above it, for whoever opens it in Word; what is taken over has none, since adopting it is the approval
 */
export function shippedDocx(kind: TemplateKind, locale: Locale, { notice }: { readonly notice: boolean }): Uint8Array {
  const blocks = SHIPPED[kind][locale];
  return buildDocx(notice ? [{ notice: NOTICE[locale] }, ...blocks] : blocks, locale);
}
