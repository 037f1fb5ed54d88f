import { AGREEMENT_WORDS, localDate, money, parseMoney, taxBreakdown, writeAmount, writeDay, writePercent, type ByLocale, type Locale, type LocalDate, type TagValues } from '@tamga/domain';
import { remarksOf, STATEMENT_WORDS, type StatementView } from '@tamga/features/distributions';
import { grouped, PAPER_WORDS, sayInterest, type InvoiceView, type Issuer } from '@tamga/features/receivables';
import { named } from './agreement-values.js';

const day = (on: string | null, locale: Locale): string | null => (on === null ? null : writeDay(localDate(on), locale));
const inLine = (text: string): string => text.replace(/\s*\n\s*/g, ', ');

/** What a payee's statement says, for a template. */
export function statementValues(statement: StatementView, { office, today, locale }: { readonly office: ByLocale; readonly today: LocalDate; readonly locale: Locale }): TagValues {
  const say = (text: string): string | null => {
    const amount = parseMoney(text, statement.currency);
    return amount && writeAmount(amount, locale);
  };
  const { roles } = AGREEMENT_WORDS[locale];
  return {
    tags: {
      'our-name': named(office, locale), 'made-on': writeDay(today, locale), payee: statement.name, 'run-number': String(statement.number), 'run-on': day(statement.on, locale), from: day(statement.from, locale), until: day(statement.until, locale),
      amount: say(statement.amount), withdrawn: statement.withdrawn ? STATEMENT_WORDS[locale].withdrawn : null,
    },
    loops: {
      lines: statement.lines.map((line) => ({
        reference: line.reference, title: named(line.title, locale), share: line.as === 'inventors' ? roles.inventor : roles['joint-owner'], gross: say(line.gross), part: say(line.part), amount: say(line.amount), policy: line.policy, note: remarksOf(line, locale).join(' '),
      })),
    },
  };
}

/** What an invoice says, for a template: what was issued says what it said on that day, and what is open today. Each amount is the one of its PDF. */
export function invoiceValues(invoice: InvoiceView, issuer: Issuer, locale: Locale): TagValues {
  const say = (minor: string | bigint): string => writeAmount(money(BigInt(minor), invoice.currency), locale);
  const sum = (of: 'netMinor' | 'taxMinor'): bigint => invoice.lines.reduce((all, line) => all + BigInt(line[of]), 0n);
  const taxes = taxBreakdown(invoice.lines.map(({ taxRate, taxText, netMinor, taxMinor }) => ({ taxRate, taxText, net: BigInt(netMinor), tax: BigInt(taxMinor) })));
  return {
    tags: {
      number: invoice.reference, 'issued-on': day(invoice.issuedOn, locale), 'due-on': day(invoice.dueOn, locale), 'our-name': issuer.name, 'our-address': inLine(issuer.address), 'our-tax-number': issuer.taxId, bank: inLine(issuer.bank),
      account: issuer.account, bic: issuer.bic, 'payer-name': invoice.billTo.name, 'payer-address': inLine(invoice.billTo.address), 'payer-tax-number': invoice.billTo.taxId,
      'payment-reference': invoice.creditorReference && grouped(invoice.creditorReference), currency: invoice.currency, net: say(sum('netMinor')), tax: say(sum('taxMinor')), total: say(invoice.totalMinor),
      settled: say(BigInt(invoice.totalMinor) - BigInt(invoice.openMinor)), open: say(invoice.openMinor), 'tax-text': [...new Set(taxes.flatMap(({ text }) => text ?? []))].join('\n'), note: invoice.note,
      draft: invoice.state === 'draft' ? PAPER_WORDS[locale].draft : null,
    },
    loops: {
      lines: invoice.lines.map((line) => ({
        what: line.interest ? sayInterest(line.interest, locale) : line.description, case: line.caseReference, net: say(line.netMinor), amount: say(line.grossMinor),
        // A line that states a tax of nothing says so; one that states none has nothing to say.
        'tax-rate': line.taxRate === null ? null : writePercent(line.taxRate, locale), tax: line.taxRate === null ? null : say(line.taxMinor), 'tax-text': line.taxText,
      })),
      taxes: taxes.map(({ rate, text, net, tax, gross }) => ({ rate: writePercent(rate, locale), text, net: say(net), tax: say(tax), gross: say(gross) })),
    },
  };
}
