import { localDate } from '../time/local-date.js';
import { federalFunding } from './federal-funding.js';

const of = (...funders: readonly (string | [string, string])[]) =>
  federalFunding({ fundings: funders.map((each) => (typeof each === 'string' ? { funder: each } : { funder: each[0], awardedOn: localDate(each[1]) })) });

describe('what a disclosure says of federal money', () => {
  it('is nothing while nobody has filled it in', () => {
    expect([federalFunding({}), federalFunding({ fundings: [], noFunding: false }), federalFunding({ fundings: [{}] }), of('Wellcome Trust', ' ')]).toEqual(Array.from({ length: 4 }, () => ({ declared: 'unknown' })));
  });

  it('is no when there was no funding, or all of it is of other countries', () => {
    expect(federalFunding({ noFunding: true, fundings: [] })).toEqual({ declared: 'none' });
    expect(of('Ministry of Science and Higher Education of Kazakhstan', 'Wellcome Trust', 'Қазақстан ғылым қоры', 'МНВО РК', 'European Research Council')).toEqual({ declared: 'none' });
  });

  it('is asked of a person when somebody is named whom nobody knows: a right may hang on it', () => {
    for (const funder of ['Visage Institute', 'Ausaid', 'Carousel fund', 'Фонд науки', 'Bureau of Mines']) expect(of('Ministry of Science of Kazakhstan', funder)).toEqual({ declared: 'unknown' });
  });

  it.each([
    'National Science Foundation', 'NSF IRI-9411306', 'National Institute of Health', 'NIH R01', 'U.S. Department of Energy', 'Dept. of Defense', 'Office of Naval Research', 'DARPA', 'USAID', 'US Army', 'Air Force Office of Scientific Research',
    'Argonne National Laboratory', 'SBIR phase I', 'Министерство энергетики США', 'АҚШ Ұлттық ғылым қоры', 'United States Geological Survey', 'NASA/JPL',
  ])('is yes for %s', (funder) => {
    expect(of(funder)).toEqual({ declared: 'federal', awardedOn: null });
    expect(federalFunding({ fundings: [{ funder: 'A company', programme: funder, awardedOn: localDate('2020-01-02') }] })).toEqual({ declared: 'federal', awardedOn: '2020-01-02' });
  });

  it('takes the newest agreement, and none while one has no day', () => {
    expect(of(['NSF', '2016-01-01'], ['Wellcome Trust', '2024-01-01'], ['NIH', '2019-03-04'])).toEqual({ declared: 'federal', awardedOn: '2019-03-04' });
    expect(of(['NSF', '2016-01-01'], 'NIH')).toEqual({ declared: 'federal', awardedOn: null });
  });
});
