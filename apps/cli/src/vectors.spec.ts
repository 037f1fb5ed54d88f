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

describe('the map', () => {
  it.each(Object.entries(map))('%s names a rule, its parameters and a field that the answer has', async (_, mapped) => {
    const { code, out, err } = await ask(wordsFor(mapped, '2024-01-31'));
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    expect(at(JSON.parse(out), mapped.path)).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
