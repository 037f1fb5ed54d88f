import { canonicalJson, type AssessmentContents, type AssessmentKind, type DisclosureContent, type EventOf } from '@tamga/domain';
import { newId, sha256, type Database } from '@tamga/platform';
import type { TestUser } from './a-user.js';

const INSERT_DISCLOSURE = {
  name: 'factory-assessed-disclosure',
  text: `INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, submitted_at, created_at, updated_at) VALUES ($1, $2, $3, 'submitted', $4, $5, $6, $6, $6)`,
};
const ACCEPT = { name: 'factory-assessed-accept', text: "UPDATE disclosures SET state = 'accepted', case_id = $2, track = $3 WHERE id = $1" };
const INSERT_DOCUMENT = {
  name: 'factory-assessed-document',
  text: `INSERT INTO documents (id, office_id, subject_kind, subject_id, case_id, kind, title, confidentiality, latest, created_by_name, created_at, updated_at)
    VALUES ($1, $2, 'case', $3, $3, $4, $5, 'internal', 1, 'Factory', $6, $6)`,
};
const INSERT_VERSION = {
  name: 'factory-assessed-document-version',
  text: `INSERT INTO document_versions (document_id, number, office_id, storage_key, file_name, media_type, size, sha256, uploaded_by_name, uploaded_at)
    VALUES ($1, 1, $2, $3, 'search.pdf', 'application/pdf', 1200, $4, 'Factory', $5)`,
};

export const INVENTOR_LINE = 'line-1';
export type AssessedCase = { id: string; officeId: string; disclosureId: string };

/** A case that an officer has accepted, with its disclosure, by the way cases come about: the event of the acceptance. Needs the cases feature to be running. */
export async function aCaseToAssess(database: Database, officer: TestUser, over: { track?: string; content?: DisclosureContent } = {}): Promise<AssessedCase> {
  const [disclosureId, caseId] = [newId(), newId()];
  const content: DisclosureContent = {
    titles: { en: 'Method for node ranking' }, abstracts: { en: 'Links are votes.' }, problem: 'Search results drown in noise.', solution: 'Rank by incoming links.', novelty: 'The vote of a page is weighted.',
    inventors: [{ id: INVENTOR_LINE, name: 'Inventor One', email: 'inventor.one@example.test', share: 10_000 }], noFunding: true, noPublicDisclosure: true,
    potentialLicensees: [{ id: 'licensee-1', name: 'A company nobody should read about' }],
    ...over.content,
  };
  await database.transaction({ ...officer.actor, kind: 'system' }, async (tx) => {
    await tx.run(INSERT_DISCLOSURE, [disclosureId, officer.officeId, officer.id, content, sha256(canonicalJson(content)), tx.now]);
    await tx.run(ACCEPT, [disclosureId, caseId, over.track ?? 'patent']);
    const accepted: EventOf<'disclosure.accepted'> = { type: 'disclosure.accepted', officeId: officer.officeId, disclosureId, caseId };
    await tx.publish(accepted);
  });
  return { id: caseId, officeId: officer.officeId, disclosureId };
}

/** The row of a document on a case; no file lies behind it. */
export async function aCaseDocument(database: Database, officer: TestUser, caseId: string, over: { kind?: string; title?: string } = {}): Promise<string> {
  const id = newId();
  await database.transaction({ ...officer.actor, kind: 'system' }, async (tx) => {
    await tx.run(INSERT_DOCUMENT, [id, officer.officeId, caseId, over.kind ?? 'prior-art', over.title ?? 'Prior-art search', tx.now]);
    await tx.run(INSERT_VERSION, [id, officer.officeId, newId(), sha256(id), tx.now]);
  });
  return id;
}

/** Contents that can be completed as they are; `documentId` is the evidence that patentability and title rest on. */
export function completeContent(documentId: string): { [K in AssessmentKind]: AssessmentContents[K] } {
  const judged = { verdict: 'yes', reason: 'Nothing in the search comes close.' } as const;
  const day = '2026-11-02' as never; // a literal that is a date
  const checked = { checkedOn: day, reason: 'Checked against the list in force.' };
  return {
    patentability: {
      novelty: judged, inventiveStep: judged, industrialApplicability: judged, eligibility: judged, conclusion: 'protect',
      priorArt: { searchedOn: day, databases: ['Espacenet', 'Google Patents'], documentIds: [documentId] },
      barDates: [{ jurisdiction: 'US', on: '2027-06-01' as never, basis: '35 USC 102(b)(1): conference talk of 1 June 2026' }],
    },
    market: {
      segments: [{ name: 'Web search', sizeMinor: '100000000000', currency: 'USD', source: 'Annual report 2025' }], competitors: [{ name: 'Catalogues' }], trl: 4, trlEvidence: 'A prototype on 24 million pages.',
      route: 'licence', summary: { en: 'A better order of search results.', ru: 'Лучший порядок результатов поиска.' },
    },
    // 1,000,000 now, 2,000,000 after one year at 25 % and one half: -1000000 + 2000000 / 1.25 = 600000; risked -1000000 + 800000 = -200000.
    financial: {
      currency: 'USD', baseYear: 2027, discountRate: 2500, assumptions: 'One licence.', costPlan: [{ jurisdiction: 'US', item: 'Filing', year: 2027, amountMinor: '1000000' }],
      incomeForecast: [{ item: 'Licence', year: 2028, amountMinor: '2000000' }], phases: [{ name: 'Grant', lastYear: 2027, probability: 5000 }],
      budgetDecision: { approved: true, amountMinor: '1000000', decidedOn: day },
    },
    risk: {
      risks: [{ id: 'r1', title: 'A design-around', likelihood: 4, impact: 3, mitigation: 'Claim the use too.', owner: 'Officer One' }, { id: 'r2', title: 'Delay', likelihood: 1, impact: 2 }],
      exportControl: { result: 'not-controlled', ...checked }, conflictOfInterest: { result: 'none', ...checked }, freedomToOperate: { result: 'clear', ...checked },
    },
    legal: {
      titleAssignments: [{ inventorId: INVENTOR_LINE, inventorName: 'Inventor One', basis: 'assignment', assignedOn: day, documentId }], noDuties: true,
      protection: { decision: 'not-to-file', reason: 'Kept as know-how.' }, governingLaw: 'Kazakhstan', instruments: ['licence'],
    },
  };
}
