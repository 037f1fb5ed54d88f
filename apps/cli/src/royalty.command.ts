import { Command, InvalidArgumentError } from 'commander';
import type { FieldError, RoyaltyAnswer, RoyaltyYearSaid, SalesTable } from '@tamga/domain';
import { answer, type CliContext } from './context.js';
import { CliFailure, EXIT } from './exit-codes.js';
import { sayFault } from './option-faults.js';

type Given = { readonly terms: string; readonly sales: string; readonly until?: number };

const TERMS_BYTES = 1024 * 1024;
const SALES_BYTES = 10 * 1024 * 1024;
const BOUNDS = { rows: 6_000, columns: 50, cellLength: 4_000, inflatedBytes: 64 * 1024 * 1024 };

const usage = (message: string): CliFailure => new CliFailure(message, EXIT.usage, 'usage');

function year(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('Write it as a year: 2026.');
  return Number(text);
}

/** Needs no database: terms and sales come from files. */
export function royaltyCommand(context: CliContext): Command {
  return new Command('royalty')
    .description('compute the earned royalty of a licence from its terms and the sales reported')
    .requiredOption('--terms <file.json>', 'the terms; docs/royalties.md says what may stand in them')
    .requiredOption('--sales <file.csv>', 'the sales: columns on, product, territory, currency, quantity, gross, deductions, others (CSV or XLSX)')
    .option('--until <year>', 'the last year to compute; the year of the last sale when not given', year)
    .action(async ({ terms: termsFile, sales: salesFile, until }: Given) => {
      const { calculateRoyalty } = await import('@tamga/domain');
      const terms = termsOf((await contentOf(termsFile, TERMS_BYTES)).toString('utf8'), termsFile);
      const table = await tableOf(salesFile);
      const found = calculateRoyalty({ terms, sales: table.sales, ...(until === undefined ? {} : { untilYear: until }) }, (sale) => table.lines[sale] ?? 0);
      if ('faults' in found) throw usage(found.faults.map((fault) => sayPlaced(fault, { termsFile, salesFile, table })).join('\n'));
      answer(context, found.answer, sayAnswer(found.answer));
    });
}

async function contentOf(path: string, most: number): Promise<Buffer> {
  const { readFile, stat } = await import('node:fs/promises');
  try {
    if ((await stat(path)).size > most) throw usage(`${path} is larger than ${most} bytes.`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof CliFailure ? error : usage(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function termsOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw usage(`${path} is no JSON: ${(error as Error).message}`);
  }
}

async function tableOf(path: string): Promise<SalesTable> {
  const [{ readSheet, SheetFault }, { salesOfTable }] = await Promise.all([import('@tamga/platform'), import('@tamga/domain')]);
  const bytes = await contentOf(path, SALES_BYTES);
  const content = await readSheet(bytes, BOUNDS).catch((error: unknown) => {
    if (!(error instanceof SheetFault)) throw error;
    throw usage(`${path} is no table that can be read: ${error.code}${error.params.row === undefined ? '' : ` in line ${error.params.row}`}.`);
  });
  const read = salesOfTable(content.rows);
  if ('faults' in read) throw usage(read.faults.map((fault) => `${path}: ${sayHeading(fault)}`).join('\n'));
  return read.table;
}

/** `/headings/<what stands there>`, or a cell beyond the last heading. */
function sayHeading({ pointer, code, params = {} }: FieldError): string {
  const heading = pointer.replace('/headings', '').slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  if (pointer.startsWith('/sales')) return code === 'too-many' ? `at most ${params.max ?? ''} lines.` : `"${params.value ?? ''}" stands in a column without a heading.`;
  if (code === 'unknown-field') return `column "${heading}" is not known; columns are ${params.allowed ?? ''}.`;
  if (code === 'duplicate') return `column "${heading}" is there twice.`;
  return heading === '' ? 'there is no line with the names of the columns.' : `column "${heading}" is missing.`;
}

/** The file, the line and the column of a fault: `/sales/3/gross` is in the line where the fourth sale stands. */
function sayPlaced(fault: FieldError, { termsFile, salesFile, table }: { termsFile: string; salesFile: string; table: SalesTable }): string {
  const { code, params = {} } = fault;
  const sentence = (pointer: string): string => {
    if (code === 'unknown-field') return `not known here; there may be ${params.allowed ?? 'less'}.`;
    if (code === 'wrong-type') return `must be a ${params.type ?? 'text'}.`;
    return sayFault({ ...fault, pointer }).replace(/^--[^:]*: /, '');
  };
  if (fault.pointer.startsWith('/terms')) return `${termsFile}, ${fault.pointer.slice('/terms'.length) || 'as a whole'}: ${sentence('/terms')}`;
  const [, sale, column = ''] = /^\/sales\/(\d+)\/(\w+)$/.exec(fault.pointer) ?? [];
  if (sale === undefined) return fault.pointer === '/untilYear' ? `--until: ${sentence('/until')}` : `${salesFile}: ${sentence('/sales')}`;
  const heading = table.headings[column as keyof SalesTable['headings']] ?? column;
  return `${salesFile}, line ${table.lines[Number(sale)] ?? '?'}, column ${heading}: ${sentence('/sales')}`;
}

function sayAnswer({ currency, years, due }: RoyaltyAnswer): string {
  return [...years.flatMap((each) => [...sayYear(each, currency), '']), `Due in all: ${due} ${currency}`].join('\n');
}

function sayYear({ year: of, netSales, earned, capped, topUp, credited, due, steps }: RoyaltyYearSaid, currency: string): string[] {
  const shown = ([['net sales', netSales, true], ['earned', earned, true], ['above the cap', `-${capped}`, Number(capped) !== 0], ['minimum', topUp, Number(topUp) !== 0], ['paid before', `-${credited}`, Number(credited) !== 0], ['due', due, true]] as const).filter(([, , show]) => show);
  const width = Math.max(...shown.map(([, amount]) => amount.length));
  return [`${of}`, ...shown.map(([name, amount]) => `  ${name.padEnd(14)} ${amount.padStart(width)} ${currency}`), '', ...steps.map(({ text }, place) => `${String(place + 1).padStart(3)}. ${text}`)];
}
