import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from './exit-codes.js';
import { runCli } from './program.js';

const folder = join(__dirname, '../../../test/vectors');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

type Mapped = { readonly rule: string; readonly params?: Readonly<Record<string, string | number>>; readonly path: string };
const map = JSON.parse(read('rule-map.json')) as Readonly<Record<string, Mapped>>;

/** RFC 4180, one line a row, as the file is. */
function rows(text: string): string[][] {
  return text.trim().split(/\r?\n/).slice(1).map((line) => [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].slice(0, 6).map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
}
const vectors = rows(read('deadline-vectors.csv')).map(([rule = '', on = '', jurisdiction = '', expected = '', adjusted = '', source = '']) => ({ rule, on, jurisdiction, expected, adjusted, source }));

/** What `tamga deadline ... --json` prints, run as the process runs it. */
async function ask(words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runCli(words, { env: {}, webDir: '', write: (text) => (written.out += text), writeError: (text) => (written.err += text), json: false, exitCode: EXIT.ok });
  return { code, ...written };
}
const at = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
const wordsFor = ({ rule, params = {} }: Mapped, on: string) => ['deadline', '--rule', rule, '--on', on, ...Object.entries(params).flatMap(([name, value]) => ['--param', `${name}=${value}`]), '--json'];

describe('the published and derived examples', () => {
  it('are all there and every first column has its rule', () => {
    expect(vectors).toHaveLength(74);
    expect(vectors.filter(({ rule }) => !map[rule]).map(({ rule }) => rule)).toEqual([]);
    expect(vectors.filter(({ source, expected }) => source === '' || !/^\d{4}-\d\d-\d\d$/.test(expected))).toEqual([]);
  });

  it.each(vectors.map((vector) => [`${vector.rule} on ${vector.on}: ${vector.source}`, vector] as const))('gives the day of %s', async (_, { rule, on, expected }) => {
    const mapped = map[rule];
    expect(mapped).toBeDefined();
    const { code, out, err } = await ask(wordsFor(mapped!, on));
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(at(answer, mapped!.path)).toBe(expected);
    expect(answer).toMatchObject({ rule: mapped!.rule, version: expect.any(Number), nominalDue: expect.any(String), effectiveDue: expect.any(String), rolled: expect.any(Boolean), citation: expect.any(String), working: expect.any(Array) });
  });
});

const own = rows(read('rule-vectors.csv')).map(([rule = '', on = '', params = '', path = '', expected = '', source = '']) => ({
  rule, on, path, expected, source, params: Object.fromEntries(params.split(';').filter(Boolean).map((each) => each.split('=') as [string, string])),
}));

describe('the examples of single rules', () => {
  it.each(own.map((vector) => [`${vector.rule} on ${vector.on}, ${vector.path}: ${vector.source}`, vector] as const))('gives the day of %s', async (_, vector) => {
    const { code, out, err } = await ask(wordsFor(vector, vector.on));
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    expect(at(JSON.parse(out), vector.path)).toBe(vector.expected);
  });
});

describe('what one cannot ask', () => {
  it.each([
    [['--rule', 'us-issue-fe', '--on', '2024-01-01'], /--rule: not known; perhaps .*us-issue-fee/],
    [['--rule', 'us-issue-fee', '--on', '31.01.2024'], /--on: must be a day of the calendar written as YYYY-MM-DD/],
    [['--rule', 'ep-renewal', '--on', '2024-01-01'], /--param year: needed and not given/],
    [['--rule', 'ep-renewal', '--on', '2024-01-01', '--param', 'year=third'], /--param year: must be a whole number/],
    [['--rule', 'ep-renewal', '--on', '2024-01-01', '--param', 'year'], /name=value/],
    [['--rule', 'ep-renewal', '--on', '2024-01-01', '--param', 'year=3', '--param', 'year=4'], /given twice/],
    [['--rule', 'ep-opposition', '--on', '2024-01-01', '--param', 'color=red'], /--param color: this rule does not ask for it/],
    [['--on', '2024-01-01'], /--rule <code>/],
  ] as const)('%j is refused and names the option', async (words, message) => {
    const { code, err } = await ask(['deadline', ...words]);
    expect(code).toBe(EXIT.usage);
    expect(err).toMatch(message);
  });

  it('answers the refusal as JSON when JSON was asked for', async () => {
    const { out } = await ask(['deadline', '--rule', 'us-issue-fee', '--on', 'x', '--json']);
    expect(JSON.parse(out)).toEqual({ error: { code: 'usage', message: '--on: must be a day of the calendar written as YYYY-MM-DD.' } });
  });

  it('shows people the dates, the working and the law', async () => {
    const { out } = await ask(['deadline', '--rule', 'us-maintenance-fee-3-5', '--on', '2013-05-28']);
    expect(out).toMatch(/Surcharge until +2017-05-30 +Tuesday/);
    expect(out).toMatch(/29 May 2017 \(Monday\) is closed: Memorial Day\./);
    expect(out).toMatch(/Law: 35 USC 41\(b\)/);
  });
});

describe('the map', () => {
  it.each(Object.entries(map))('%s names a rule, its parameters and a field that the answer has', async (_, mapped) => {
    const { code, out, err } = await ask(wordsFor(mapped, '2024-01-31'));
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    expect(at(JSON.parse(out), mapped.path)).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
