import type { AssessmentContents, AssessmentKind, LocalDate } from '@tamga/domain';

/** Invented companies: their names say so. */
export const COMPANIES = [
  { names: { en: 'Example Water Systems', ru: 'ТОО «Пример Водные системы»', kk: '«Мысал Су жүйелері» ЖШС' }, country: 'KZ' },
  { names: { en: 'Example Agro', ru: 'ТОО «Пример Агро»', kk: '«Мысал Агро» ЖШС' }, country: 'KZ' },
  { names: { en: 'Example Diagnostics GmbH', ru: '«Пример Диагностика»' }, country: 'DE' },
  { names: { en: 'Example Energy', ru: 'АО «Пример Энергия»', kk: '«Мысал Энергия» АҚ' }, country: 'KZ' },
  { names: { en: 'Example Mining Technologies', ru: '«Пример Горные технологии»' }, country: 'RU' },
  { names: { en: 'Example Robotics Inc.' }, country: 'US' },
] as const;

export const GENERATED_NOTE = 'Generated for the demonstration.';

export type Evidence = { readonly documentId: string; readonly on: LocalDate; readonly inventors: readonly { readonly id: string; readonly name: string }[] };

/** Contents that an office could have written, with figures that follow from the case's place in the list; each says that it is generated. */
export function assessmentOf<K extends AssessmentKind>(kind: K, n: number, { documentId, on, inventors }: Evidence): AssessmentContents[K] {
  const year = Number(on.slice(0, 4));
  const reason = (text: string) => ({ verdict: 'yes', reason: `${text} ${GENERATED_NOTE}` }) as const;
  const check = (text: string) => ({ checkedOn: on, reason: `${text} ${GENERATED_NOTE}` });
  const contents: AssessmentContents = {
    patentability: {
      novelty: reason('None of the documents found discloses all features together.'),
      inventiveStep: reason('The combination is not suggested by the closest document.'),
      industrialApplicability: reason('A prototype has been operated.'),
      eligibility: reason('A technical solution of a technical problem.'),
      conclusion: 'protect',
      priorArt: { searchedOn: on, databases: ['Espacenet', 'Qazpatent', 'Google Patents'], documentIds: [documentId] },
      noBarDates: true,
    },
    market: {
      segments: [
        { name: 'Kazakhstan', sizeMinor: String((12 + n) * 1_000_000_00), currency: 'USD', source: GENERATED_NOTE },
        { name: 'Central Asia and the Caucasus', sizeMinor: String((40 + 3 * n) * 1_000_000_00), currency: 'USD', source: GENERATED_NOTE },
      ],
      competitors: [{ name: 'Imported equipment', note: 'Three to five times as expensive.' }],
      trl: 3 + (n % 5), trlEvidence: `Report on the tests of the prototype. ${GENERATED_NOTE}`, route: n % 7 === 0 ? 'spin-out' : 'licence',
      summary: { en: `A solution that can be made in the region at a lower cost. ${GENERATED_NOTE}`, ru: `Решение, которое можно производить в регионе с меньшими затратами. Сгенерировано для демонстрации.`, kk: 'Өңірде арзанырақ өндіруге болатын шешім. Көрсетілім үшін жасалған.' },
    },
    financial: {
      currency: 'USD', baseYear: year, discountRate: 1500 + 100 * (n % 6),
      costPlan: [
        { jurisdiction: 'KZ', item: 'Filing and examination', year, amountMinor: '180000' },
        { jurisdiction: 'EA', item: 'Eurasian application', year: year + 1, amountMinor: '640000' },
        { jurisdiction: 'EP', item: 'European phase', year: year + 2, amountMinor: String(900_000 + 10_000 * (n % 9)) },
      ],
      incomeForecast: [
        { item: 'Upfront payment', year: year + 2, amountMinor: String(2_000_000 + 100_000 * (n % 11)) },
        { item: 'Royalties', year: year + 4, amountMinor: String(3_500_000 + 150_000 * (n % 13)) },
        { item: 'Royalties', year: year + 6, amountMinor: String(5_000_000 + 200_000 * (n % 7)) },
      ],
      phases: [{ name: 'Grant', lastYear: year + 2, probability: 7000 }, { name: 'First licensee', lastYear: year + 3, probability: 4500 }],
      assumptions: `One licensee in the region. ${GENERATED_NOTE}`,
      budgetDecision: { approved: true, amountMinor: '820000', decidedOn: on, note: GENERATED_NOTE },
    },
    risk: {
      risks: [
        { id: 'risk-1', title: 'A competitor designs around the claims', likelihood: 4, impact: 4, mitigation: 'Dependent claims on the process; a second application on the use.', owner: 'The officer of the case' },
        { id: 'risk-2', title: 'The pilot is delayed', likelihood: 3, impact: 2, mitigation: 'A second site is agreed.', owner: 'The principal investigator' },
        { id: 'risk-3', title: 'Certification takes longer than planned', likelihood: 2, impact: 3 },
      ],
      exportControl: { result: 'not-controlled', ...check('Compared with the list in force.') },
      conflictOfInterest: { result: 'none', ...check('Declared by every inventor.') },
      freedomToOperate: { result: n % 5 === 0 ? 'licence-needed' : 'clear', ...check('Granted rights in KZ, RU and EA were searched.') },
    },
    legal: {
      titleAssignments: inventors.map(({ id, name }) => ({ inventorId: id, inventorName: name, basis: 'employment-contract', assignedOn: on, note: GENERATED_NOTE })),
      noDuties: true,
      protection: { decision: 'not-to-file', reason: `The decision is recorded by the application where there is one. ${GENERATED_NOTE}` },
      governingLaw: 'Republic of Kazakhstan',
      instruments: ['licence', 'option'],
    },
  };
  return contents[kind];
}
