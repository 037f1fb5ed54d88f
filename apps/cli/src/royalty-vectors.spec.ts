import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from './exit-codes.js';
import { runCli } from './program.js';

const folder = join(__dirname, '../../../test/vectors');
type Mapped = { readonly ask: Readonly<Record<string, string>>; readonly lines: Readonly<Record<string, string>>; readonly inventors?: readonly string[]; readonly earmark?: string };
type Answer = { lines: { to: string; amount: string; ofReceipt: boolean }[]; inventors: { amount: string }[]; steps: { step: string; amount: string | null; text: string }[]; gross: string };
const map = JSON.parse(readFileSync(join(folder, 'royalty-map.json'), 'utf8')) as Readonly<Record<string, Mapped>>;
const rows = readFileSync(join(folder, 'royalty-examples.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
  .map((line) => [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''))
  .map(([policy = '', input = '', expected = '', , source = '']) => ({ policy, input, expected, source }));

/** What `tamga ... --json` prints, run as the process runs it. */
async function ask(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runCli(words, { env: {}, webDir: '', write: (text) => (written.out += text), writeError: (text) => (written.err += text), json: false, exitCode: EXIT.ok });
  return { code, ...written };
}
const wordsFor = (asked: Mapped['ask']): string[] => ['distribute', ...Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]), '--json'];
const cents = (text: string): bigint => BigInt(text.replace('.', ''));
/** Amounts as the file writes them: 18500, '333400.00', 32500.00. */
const numbers = (text: string): number[] => [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));

describe('the published and derived examples of distributions', () => {
  it('are all there, and each first column has its question', () => {
    expect(rows).toHaveLength(10);
    expect(rows.filter(({ policy }) => !map[policy])).toEqual([]);
  });

  it.each(rows.map((row) => [`${row.policy}: ${row.source}`, row] as const))('gives the amounts of %s', async (_, { policy, expected }) => {
    const mapped = map[policy] as Mapped;
    const { code, out, err } = await ask(...wordsFor(mapped.ask));
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    const answer = JSON.parse(out) as Answer;
    expect(Object.fromEntries(answer.lines.map(({ to, amount }) => [to, amount]))).toMatchObject(mapped.lines);
    if (mapped.inventors) expect(answer.inventors.map(({ amount }) => amount)).toEqual(mapped.inventors);
    if (mapped.earmark) expect(answer.steps.find(({ step }) => step === 'earmark')?.amount).toBe(mapped.earmark);
    // The answer's own amounts stand in the file: the map repeats it and does not make it up.
    for (const amount of [mapped.lines.inventors, ...(mapped.inventors ?? [])]) expect(`${numbers(expected).join(' ')} 100`.split(' ')).toContain(String(Number(amount)));
    expect(answer.lines.filter(({ ofReceipt }) => ofReceipt).reduce((sum, { amount }) => sum + cents(amount), 0n)).toBe(cents(answer.gross));
  });

  it('refuses what is asked wrongly and names the option', async () => {
    const refused = async (...words: readonly string[]) => {
      const { code, err } = await ask('distribute', ...words);
      return `${code} ${err.trim()}`;
    };
    expect(await refused('--policy', 'stanford', '--gross', '100')).toMatch(/^2 --policy: not known; perhaps stanford-/);
    expect(await refused('--policy', 'mit', '--gross', '1e3')).toBe('2 --gross: must be written like 1250.50.');
    expect(await refused('--policy', 'mit', '--gross', '100.001')).toMatch(/^2 --gross/);
    expect(await refused('--policy', 'mit', '--gross', '-5')).toMatch(/^2 /);
    expect(await refused('--policy', 'uc', '--gross', '100', '--third-party', '100.01')).toBe('2 --third-party: must lie within 0 and 100.');
    expect(await refused('--policy', 'oxford', '--gross', '100', '--currency', 'USD')).toBe('2 --currency: not known; perhaps GBP.');
    expect(await refused('--policy', 'mit', '--gross', '100', '--inventors', '60,x')).toBe('2 --inventors: must be written like 60,40.');
    expect(await refused('--policy', 'cambridge-opt-in', '--gross', '100', '--index', '0')).toMatch(/^2 --index: must lie within/);
  });

  it('lists the policies with their source, the unverified marked', async () => {
    const { out } = await ask('policies', '--json');
    const policies = JSON.parse(out) as { code: string; source: string; verified: boolean }[];
    expect(policies.map(({ code }) => code)).toEqual(expect.arrayContaining(['stanford-current', 'mit', 'harvard-2011', 'harvard-2010', 'uc', 'oxford', 'cambridge-opt-in', 'warf-2008', 'warf-1997-patents', 'warf-1997-software', 'notre-dame', 'strathclyde', 'eth']));
    expect(policies.filter(({ source }) => !source)).toEqual([]);
    expect((await ask('policies')).out).toContain('not verified');
  });
});
