import { readPdf } from '../../../../test/support/read-pdf.js';
import { paperPdf, type PaperTable } from './paper-table.js';

const paper = (over: Partial<PaperTable> = {}): PaperTable => ({
  language: 'kk', author: 'Кеңсе', title: 'Мерзімдер', lines: ['Әлемдегі өң, ұғым, үн, қаһарман, іс'], headings: ['Күні', 'Не'], widths: [80, '*'],
  rows: [{ cells: ['21.11.2026', 'Қызылорда ғылымы'], strong: true }], nothing: 'Ештеңе жоқ', foot: 'Басып шығарылған көшірме', pageWords: '{page}-бет, барлығы {pages}', ...over,
});
const AT = new Date('2026-11-21T04:00:00Z');
const printed = async (over: Partial<PaperTable> = {}) => readPdf(await paperPdf(paper(over), AT));

describe('a table on paper', () => {
  it('is a PDF whose words can be read back, in Kazakh letters too, from fonts inside it', async () => {
    const pdf = await printed();
    expect(pdf.text).toContain('Әлемдегі өң, ұғым, үн, қаһарман, іс');
    expect(pdf.text).toContain('Қызылорда ғылымы');
    expect(pdf.text).toContain('1-бет, барлығы 1');
    expect(pdf.fonts).toEqual(expect.arrayContaining([expect.stringMatching(/^[A-Z]{6}\+Roboto-Regular$/), expect.stringMatching(/^[A-Z]{6}\+Roboto-Medium$/)]));
    expect(pdf.embedded).toBe(pdf.fonts.length);
    expect(pdf.missing).toBe(0);
  });

  it('goes on over pages, each with its number, its foot and the headings', async () => {
    const pdf = await printed({ rows: Array.from({ length: 120 }, (_, i) => ({ cells: ['21.11.2026', `№ ${i}`], strong: false })) });
    expect(pdf.pages.length).toBeGreaterThan(2);
    pdf.pages.forEach((page, i) => expect(page).toContain(`${i + 1}-бет, барлығы ${pdf.pages.length}`));
    for (const page of pdf.pages) for (const words of ['Күні', 'Басып шығарылған көшірме']) expect(page).toContain(words);
    for (const i of [0, 57, 119]) expect(pdf.text).toContain(`№ ${i}`);
  });

  it('says so when there is nothing', async () => {
    const { text } = await printed({ rows: [] });
    expect(text).toContain('Ештеңе жоқ');
    expect(text).not.toContain('Күні');
  });

  it('takes what people wrote for text, whatever it looks like', async () => {
    const { text } = await printed({ rows: [{ cells: ['x', '=cmd() {page} https://example.org/a.png /etc/passwd'], strong: false }] });
    expect(text).toContain('=cmd() {page} https://example.org/a.png /etc/passwd');
  });

  it('lays out several at once, one after the other, and goes on after one that fails', async () => {
    const bad = paperPdf(paper({ widths: [1] }), AT);
    const good = paperPdf(paper(), AT);
    await expect(bad).rejects.toThrow();
    expect(readPdf(await good).pages).toHaveLength(1);
  });
});
