import fc from 'fast-check';
import { blocksOfNames, duplicatesAmong, mayBeSame, type Comparable } from './duplicates.js';

const party = (over: Partial<Comparable> = {}): Comparable => ({ kind: 'organisation', names: ['Nur LLP'], email: null, orcid: null, ror: null, ...over });

describe('whether two parties are one', () => {
  it('is asked when the name is nearly the same in any of its languages', () => {
    expect(mayBeSame(party({ names: ['Alpha', 'ТОО «Нұр»'] }), party())).toEqual({ reasons: ['like-name'], percent: 100 });
    expect(mayBeSame(party({ names: ['Alpha'] }), party())).toBeNull();
  });

  it('is asked for the same mail, ORCID iD or ROR ID, whatever the names are', () => {
    expect(mayBeSame(party({ names: ['A'], email: 'a@x.kz' }), party({ email: 'a@x.kz' }))).toMatchObject({ reasons: ['same-mail'] });
    expect(mayBeSame(party({ names: ['A'], ror: '05dxps055' }), party({ ror: '05dxps055' }))).toMatchObject({ reasons: ['same-ror'] });
    const [a, b] = [party({ kind: 'person', names: ['A'], orcid: '0000-0002-1825-0097', email: 'a@x.kz' }), party({ kind: 'person', names: ['B'], orcid: '0000-0002-1825-0097', email: 'a@x.kz' })];
    expect(mayBeSame(a, b)).toMatchObject({ reasons: ['same-orcid', 'same-mail'] });
  });

  it('is not asked of a person and an organisation, nor where two identifiers differ', () => {
    expect(mayBeSame(party({ email: 'a@x.kz' }), party({ kind: 'person', email: 'a@x.kz' }))).toBeNull();
    expect(mayBeSame(party({ ror: '05dxps055' }), party({ ror: '00f54p054' }))).toBeNull();
    expect(mayBeSame(party({ ror: '05dxps055' }), party())).not.toBeNull();
  });

  it('has one answer in both directions', () => {
    const some = fc.record<Comparable>({ kind: fc.constantFrom('organisation', 'person'), names: fc.array(fc.constantFrom('ТОО Нур', 'Nur', 'Alpha Beta', 'Альфа Бета', 'Gamma'), { minLength: 1, maxLength: 2 }), email: fc.constantFrom(null, 'a@x.kz'), orcid: fc.constant(null), ror: fc.constantFrom(null, '05dxps055', '00f54p054') });
    fc.assert(fc.property(some, some, (a, b) => expect(mayBeSame(a, b)).toEqual(mayBeSame(b, a))));
  });
});

describe('duplicates among many', () => {
  const names = ['ТОО Нур', 'Nur LLP', 'Alpha Beta', 'Альфа Бета', 'Gamma', 'Стэнфорд университет', 'Stanford University', 'Stanfrod University', 'Омега'];

  it('are the same pairs that comparing each with each finds', () => {
    const known = fc.array(fc.record({ name: fc.constantFrom(...names), email: fc.constantFrom(null, 'a@x.kz') }), { maxLength: 12 });
    fc.assert(
      fc.property(known, (list) => {
        const parties = list.map(({ name, email }, index) => ({ id: `id-${String(index).padStart(2, '0')}`, ...party({ names: [name], email }) }));
        const each = parties.flatMap((a, i) => parties.slice(i + 1).flatMap((b) => (mayBeSame(a, b) ? [`${a.id} ${b.id}`] : [])));
        expect(duplicatesAmong([...parties].reverse()).map(({ first, second }) => `${first} ${second}`).sort()).toEqual(each.sort());
      }),
    );
  });

  it('file a party once under each part of its names', () => {
    const blocks = blocksOfNames(['Nur LLP', 'ТОО Нур'], 'organisation');
    expect(blocks).toEqual([...new Set(blocks)]);
    expect(blocks).toContain('^nur');
  });
});
