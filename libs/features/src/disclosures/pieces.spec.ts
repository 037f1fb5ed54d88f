import { isRefused, type FieldError } from '@tamga/domain';
import { adjustedSections, readPiece } from './pieces.js';

function faults(piece: unknown): readonly FieldError[] {
  try {
    readPiece(piece);
  } catch (error) {
    if (isRefused(error)) return error.refusal.errors ?? [];
    throw error;
  }
  return [];
}

describe('reading a piece of a draft', () => {
  it('gives every line without an id one, and leaves the others alone', () => {
    const piece = readPiece({ inventors: [{ name: 'Larry Page' }, { id: 'mine', name: 'Sergey Brin' }], software: [{ name: 'lapack', spdx: 'BSD-3-Clause' }] });
    const [first, second] = piece['inventors'] as { id: string }[];
    expect(first?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.id).toBe('mine');
    expect((piece['software'] as { id: string }[])[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('stores an ORCID iD in its written form and says that it did', () => {
    const sent = { inventors: [{ id: 'a', orcid: 'https://orcid.org/000000021825009X' }], trl: 3 };
    expect(faults(sent)).toEqual([expect.objectContaining({ pointer: '/inventors/0/orcid', code: 'invalid-orcid' })]);
    const right = { inventors: [{ id: 'a', orcid: 'https://orcid.org/0000000218250097' }], trl: 3 };
    expect(adjustedSections(right, readPiece(right))).toEqual({ inventors: [{ id: 'a', orcid: '0000-0002-1825-0097' }] });
  });

  it('never takes an account from the browser: which account stands behind a line is not for the form to say', () => {
    expect(readPiece({ inventors: [{ id: 'a', userId: '0190b5a2-7c1e-7000-8000-000000000001' }] })).toEqual({ inventors: [{ id: 'a' }] });
  });

  it('takes SPDX expressions and own licence references, and refuses what is neither', () => {
    const spdx = (...licences: string[]) => ({ software: licences.map((licence, i) => ({ id: `s${i}`, name: 'x', spdx: licence })) });
    expect(faults(spdx('MIT', 'GPL-2.0-only WITH Classpath-exception-2.0', '(MIT OR Apache-2.0) AND LicenseRef-Nazarbayev', ''))).toEqual([]);
    expect(faults(spdx('MIT', 'GPL', 'MIT OR'))).toEqual([
      expect.objectContaining({ pointer: '/software/1/spdx', code: 'invalid-spdx' }), expect.objectContaining({ pointer: '/software/2/spdx', code: 'invalid-spdx' }),
    ]);
  });

  it('names every fault at once and answers in time to a licence made to be slow', () => {
    const started = performance.now();
    const codes = faults({ trl: 10, titel: 'x', inventors: [{ share: 10_001 }], software: [{ spdx: `${'('.repeat(150)}MIT` }] }).map((e) => `${e.pointer} ${e.code}`);
    expect(codes.sort()).toEqual(['/inventors/0/share out-of-range', '/software/0/spdx invalid-spdx', '/titel unknown-field', '/trl out-of-range']);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([null, [], 'text', 7])('refuses %j, which is no piece', (sent) => {
    expect(faults(sent)).not.toEqual([]);
  });
});
