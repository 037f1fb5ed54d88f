import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { chainInput, GENESIS_HASH, verifyChain, type ChainLink, type StoredLink } from './chain.js';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Objects as an event's payload or a disclosure's content may hold. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 6 }).filter((key) => key !== '__proto__' && !key.includes('\u0000')), tie('json'), { maxKeys: 5 }),
  ),
}));

/** Without prototypes and negative zeros, which JSON does not have. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, shuffled(each)]));
};

describe('canonical JSON', () => {
  it('is JSON that means the same (property)', () => {
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  it('does not depend on the order of members (property)', () => {
    fc.assert(fc.property(json, (value) => expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))));
  });

  it('stays the same after storing and reading back (property)', () => {
    fc.assert(fc.property(json, (value) => expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))));
  });

  it('gives different texts to different values (property)', () => {
    fc.assert(fc.property(json, json, (a, b) => expect(canonicalJson(a) === canonicalJson(b)).toBe(isDeepStrictEqual(plain(a), plain(b)))));
  });

  it('sorts members by UTF-16 code unit as RFC 8785 does, with its published example order', () => {
    // RFC 8785, section 3.2.3
    const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name);
    expect(order).toEqual(['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh']);
  });

  it('writes no blanks, drops undefined members and makes no difference between 0 and -0', () => {
    expect(canonicalJson({ b: [1, -0, 'x'], a: undefined, c: { } })).toBe('{"b":[1,0,"x"],"c":{}}');
    expect(canonicalJson('Тамга "№1"\n')).toBe('"Тамга \\"№1\\"\\n"');
  });

  it.each<[string, unknown]>([
    ['a float', 1.5], ['not a number', NaN], ['infinity', Infinity], ['an integer that JSON cannot keep', 2 ** 53], ['a bigint', 1n], ['a date', new Date(0)], ['undefined', undefined],
    ['undefined in a list', [undefined]], ['a hole in a list', new Array(1)], ['a function', () => 1], ['a map', new Map()], ['a symbol', Symbol('s')],
    ['a lone surrogate', '\ud800'], ['the zero character', 'a\u0000'], ['a zero character in a key', { 'a\u0000': 1 }],
  ])('refuses %s at any depth', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ a: [{ b: [value] }] })).toThrow(TypeError);
  });

  it('says where the unfit value stands', () => expect(() => canonicalJson({ a: [0, { b: 0.5 }] })).toThrow('"/a/1/b"'));
});

function chainOf(payloads: readonly unknown[]): StoredLink[] {
  let previousHash = GENESIS_HASH;
  return payloads.map((payload, index) => {
    const link: ChainLink = { seq: index + 1, type: 'case.edited', at: '2026-03-10T08:00:00.000Z', actorId: null, payload };
    const hash = sha256(chainInput(previousHash, link));
    const stored = { ...link, previousHash, hash };
    previousHash = hash;
    return stored;
  });
}

describe('the chain of a history', () => {
  it('hashes one text for one link, whatever the order of its payload', () => {
    const link = { seq: 1, type: 'case.held', at: '2026-03-10T08:00:00.000Z', actorId: 'u', payload: { b: 1, a: 2 } };
    expect(chainInput(GENESIS_HASH, link)).toBe(
      `{"actorId":"u","at":"2026-03-10T08:00:00.000Z","payload":{"a":2,"b":1},"previous":"${GENESIS_HASH}","seq":1,"type":"case.held"}`,
    );
  });

  it.each<[string, string, Partial<ChainLink>]>([
    ['a hash in capitals', GENESIS_HASH.replace('0', 'A'), {}], ['a short hash', '00', {}], ['a sequence from 0', GENESIS_HASH, { seq: 0 }],
    ['microseconds', GENESIS_HASH, { at: '2026-03-10T08:00:00.000001Z' }], ['a local time', GENESIS_HASH, { at: '2026-03-10T08:00:00.000+05:00' }],
  ])('refuses %s', (_name, previous, changes) => {
    const link = { seq: 1, type: 't', at: '2026-03-10T08:00:00.000Z', actorId: null, payload: {}, ...changes };
    expect(() => chainInput(previous, link)).toThrow(TypeError);
  });

  it('verifies what was written, and every single change of a hashed part is found at its row or before (property)', () => {
    const change = fc.constantFrom<(link: StoredLink) => StoredLink>(
      (link) => ({ ...link, payload: { forged: true } }), (link) => ({ ...link, type: 'case.closed' }), (link) => ({ ...link, actorId: 'x' }),
      (link) => ({ ...link, at: '2026-03-10T08:00:00.001Z' }), (link) => ({ ...link, hash: sha256('x') }), (link) => ({ ...link, previousHash: sha256('x') }),
      (link) => ({ ...link, seq: link.seq + 1 }), (link) => ({ ...link, payload: 0.5 }),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ n: fc.integer() }), { minLength: 1, maxLength: 6 }), fc.nat(), change, (payloads, at, tamper) => {
        const chain = chainOf(payloads);
        expect(verifyChain(chain, sha256)).toEqual({ ok: true, length: chain.length, lastHash: chain.at(-1)?.hash });
        const index = at % chain.length;
        const verdict = verifyChain(chain.map((link, i) => (i === index ? tamper(link) : link)), sha256);
        expect(verdict).toMatchObject({ ok: false, seq: index + 1 });
      }),
    );
  });

  it('finds a row missing from the middle, one moved, one added from another case, and a cut beginning', () => {
    const chain = chainOf([1, 2, 3, 4]);
    const [first, second, third, fourth] = chain as [StoredLink, StoredLink, StoredLink, StoredLink];
    expect(verifyChain([first, third, fourth], sha256)).toEqual({ ok: false, seq: 2, fault: 'gap' });
    expect(verifyChain([first, third, second, fourth], sha256)).toEqual({ ok: false, seq: 2, fault: 'gap' });
    expect(verifyChain([second, third], sha256)).toEqual({ ok: false, seq: 1, fault: 'gap' });
    const other = chainOf([1, 'other']);
    expect(verifyChain([first, second, ...chainOf(['x', 'y', 'z']).slice(2)], sha256)).toEqual({ ok: false, seq: 3, fault: 'broken-link' });
    expect(verifyChain([first, ...other.slice(1), third], sha256)).toMatchObject({ ok: false, seq: 3 });
  });

  it('works on rows that keep only their own hash, from a seed of their own', () => {
    const seed = sha256('record-1');
    const link: ChainLink = { seq: 1, type: 'role.granted', at: '2026-03-10T08:00:00.000Z', actorId: null, payload: {} };
    const hash = sha256(chainInput(seed, link));
    expect(verifyChain([{ ...link, hash }], sha256, seed)).toMatchObject({ ok: true, length: 1 });
    expect(verifyChain([{ ...link, hash }], sha256)).toEqual({ ok: false, seq: 1, fault: 'wrong-hash' });
    expect(verifyChain([], sha256)).toEqual({ ok: true, length: 0, lastHash: GENESIS_HASH });
  });
});
