import { localDate } from '../time/local-date.js';
import { AGREEMENT_KINDS, executionFaults, putsToUse, type AgreementDraft } from './agreement.js';

const COMPLETE: AgreementDraft = {
  effectiveOn: localDate('2026-12-01'),
  expiresOn: localDate('2036-11-30'),
  signedDocumentId: 'd1',
  parties: [{ role: 'university', partyId: null }, { role: 'licensee', partyId: 'p1' }],
};
const faults = (over: Partial<AgreementDraft>) => executionFaults({ ...COMPLETE, ...over }).map(({ pointer, code }) => `${pointer} ${code}`);

describe('executing an agreement', () => {
  it('is possible with the university, another party, an effective day and the signed document', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<AgreementDraft>, string]>([
    ['the university', { parties: [{ role: 'licensee', partyId: 'p1' }] }, '/parties required'],
    ['another party', { parties: [{ role: 'university', partyId: null }] }, '/parties too-short'],
    ['an effective day', { effectiveOn: null }, '/effectiveOn required'],
    ['the signed document', { signedDocumentId: null }, '/signedDocumentId required'],
  ])('is refused without %s', (_, over, fault) => {
    expect(faults(over)).toEqual([fault]);
  });

  it('is refused when it would end before it begins, and possible without an end', () => {
    expect(faults({ expiresOn: localDate('2026-11-30') })).toEqual(['/expiresOn contradiction']);
    expect(faults({ expiresOn: null })).toEqual([]);
    expect(faults({ expiresOn: COMPLETE.effectiveOn })).toEqual([]);
  });

  it('reports everything missing at once', () => {
    expect(faults({ parties: [], effectiveOn: null, signedDocumentId: null })).toHaveLength(4);
  });
});

it('ends the licensing stage only by what puts an invention to use', () => {
  expect(AGREEMENT_KINDS.filter((kind) => !putsToUse(kind))).toEqual(['nda', 'mta', 'data-use', 'inter-institutional', 'sponsored-research', 'mou']);
});
