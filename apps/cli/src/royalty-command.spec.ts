import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from './exit-codes.js';
import { runCli } from './program.js';

const root = join(__dirname, '../../..');
const TERMS = join(root, 'docs/examples/royalty-terms.json');
const SALES = join(root, 'docs/examples/royalty-sales.csv');
type Answer = { currency: string; due: string; years: { year: number; netSales: string; earned: string; credited: string; topUp: string; due: string; steps: { step: string; line: number | null; amount: string; text: string }[] }[] };

/** What `tamga royalty ...` prints, run as the process runs it. */
async function ask(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runCli(['royalty', ...words], { env: {}, webDir: '', write: (text) => (written.out += text), writeError: (text) => (written.err += text), json: false, exitCode: EXIT.ok });
  return { code, ...written };
}

describe('tamga royalty', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tamga-royalty-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const sales = (content: string | Uint8Array): readonly string[] => ['--terms', TERMS, '--sales', file('sales.csv', content)];

  it('computes the worked example of docs/royalties.md, every amount of its table', async () => {
    const { code, out, err } = await ask('--terms', TERMS, '--sales', SALES, '--json');
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    const { currency, due, years: [year] } = JSON.parse(out) as Answer;
    expect([currency, due]).toEqual(['USD', '20750.00']);
    expect(year).toMatchObject({ year: 2026, netSales: '1175000.00', earned: '30750.00', topUp: '0.00', credited: '10000.00', due: '20750.00' });
    const royalties = (line: number) => year?.steps.filter((each) => each.line === line && each.step !== 'converted').map(({ amount }) => amount);
    expect([2, 3, 4, 5].map(royalties)).toEqual([['16500.00'], ['9450.00'], ['4050.00', '3900.00', '-2750.00'], ['-400.00']]);
    const doc = readFileSync(join(root, 'docs/royalties.md'), 'utf8');
    for (const said of ['16,500', '9,450', '7,950 - 2,750 = 5,200', '-400', '30,750', '20,750.00 USD', '45,750.00 USD']) expect(doc.replaceAll('\n', ' ')).toContain(said);
  });

  it('owes the minimum of a year without sales, and says the working in sentences', async () => {
    const { out } = await ask('--terms', TERMS, '--sales', SALES, '--until', '2027');
    expect(out).toContain('Due in all: 45750.00 USD');
    expect(out).toContain('Line 4: €300,000.00 is $330,000.00, at the rate of 1 July 2026 (Wednesday) (made up for this example).');
    expect(out).toContain('Line 5: 2 % of -$20,000.00 is -$400.00.');
  });

  it.each([
    ['an amount that is none', 'on,gross\n2026-03-01,12x\n', 'line 2, column gross: must be written like 1250.50.'],
    ['an amount that may be two things, in a Russian file', 'Дата;Выручка\n2026-03-01;1 250,50\n\n2026-03-02;1,250\n', 'line 4, column Выручка: must be written like 1250.50.'],
    ['a day that is none, after a cell of two lines', 'on,product,gross\n2026-03-01,"a\nb",1\n2026-02-30,c,1\n', 'line 4, column on: must be a day of the calendar written as YYYY-MM-DD.'],
    ['a currency nobody has', 'on,currency,gross\n2026-03-01,XXX,1\n', 'line 2, column currency: not known'],
    ['a currency without a rate on that day', 'on,currency,gross\n2025-12-31,EUR,1\n', 'line 2, column currency: no exchange rate of EUR in USD is known for 2025-12-31'],
    ['deductions above the sale', 'on,gross,deductions\n2026-03-01,10,11\n', 'line 2, column deductions: must lie within 0.00 and 10.00.'],
    ['royalties to others with a minus', 'on,gross,others\n2026-03-01,10,-1\n', 'line 2, column others: must be at least 0.'],
    ['a column nobody knows', 'on,gross,deduction\n2026-03-01,10,1\n', 'column "deduction" is not known'],
    ['a column that is there twice', 'on,gross,Gross\n2026-03-01,10,1\n', 'column "Gross" is there twice.'],
    ['a column that is missing', 'on,product\n2026-03-01,x\n', 'column "gross" is missing.'],
    ['a cell beyond the headings', 'on,gross\n2026-03-01,10,1\n', '"1" stands in a column without a heading.'],
    ['an open quotation mark', 'on,gross\n2026-03-01,"10\n', 'csv-damaged in line 2'],
    ['a workbook that is none', Uint8Array.of(0x50, 0x4b, 3, 4, 5), 'workbook-damaged'],
  ])('refuses %s, and names the line and the column', async (_, content, said) => {
    const { code, out, err } = await ask(...sales(content));
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain(said);
  });

  it('names every fault at once', async () => {
    const { err } = await ask(...sales('on,gross\nx,1\n2026-03-01,y\n'));
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  it('refuses terms that are wrong, files that are not there, and a year before the last sale', async () => {
    const wrong = file('terms.json', '{"currency":"USD","schedules":[{"tiers":[{"rate":"101"}]}],"cap":1}');
    expect((await ask('--terms', wrong, '--sales', SALES)).err).toMatch(/terms\.json, \/cap: not known here; there may be currency.*\n.*\/schedules\/0\/tiers\/0\/rate: must lie within 0 and 100\./);
    expect((await ask('--terms', file('none.json', '{'), '--sales', SALES)).err).toContain('is no JSON');
    expect(await ask('--terms', TERMS, '--sales', join(folder, 'nothing.csv'))).toMatchObject({ code: EXIT.usage });
    expect((await ask('--terms', TERMS, '--sales', SALES, '--until', '2025')).err).toContain('--until: must lie within 2026 and');
    expect((await ask('--terms', TERMS, '--sales', SALES, '--until', 'soon')).code).toBe(EXIT.usage);
  });

  it('answers its faults as JSON, too', async () => {
    const { code, out } = await ask(...sales('on,gross\n2026-03-01,12x\n'), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([EXIT.usage, { error: { code: 'usage' } }]);
  });
});
