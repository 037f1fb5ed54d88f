import { AgreementSteps, AgreementsService, CourseReader, type AgreementView, type NewAgreement } from '@tamga/features/agreements';
import { newId } from '@tamga/platform';
import type { CaseWorld, TestCase } from './a-case.js';
import { aUser, type TestUser } from './a-user.js';
import { aCaseDocument } from './an-assessment.js';

const PARTY = {
  name: 'factory-agreement-party',
  text: `INSERT INTO parties (id, office_id, kind, names, sort_name, folded, created_at, updated_at) VALUES ($1, $2, 'organisation', $3, $4, $4, $5, $5)`,
};

/** An organisation that can be bound by an agreement. */
export async function aLicensee({ database }: CaseWorld, officer: TestUser, name = 'A Company'): Promise<string> {
  const id = newId();
  await database.transaction(officer.actor, (tx) => tx.run(PARTY, [id, officer.officeId, { en: name }, name, tx.now]));
  return id;
}

/** A licence on a case between the university and a company: a draft that lacks the signed document alone. */
export async function anAgreement(world: CaseWorld, of: Pick<TestCase, 'id' | 'officer'>, over: Partial<NewAgreement> = {}): Promise<AgreementView> {
  const partyId = await aLicensee(world, of.officer);
  return world.get(AgreementsService).draft(of.officer.actor, {
    kind: 'licence-exclusive',
    title: 'Licence',
    effectiveOn: '2026-11-01',
    expiresOn: '2036-10-31',
    caseIds: [of.id],
    parties: [{ role: 'university' }, { role: 'licensee', partyId }],
    ...over,
  });
}

/** The same, with the approvals that the office's rules ask for: the officer asks, managers approve. */
export async function anApproved(world: CaseWorld, officer: TestUser, draft: AgreementView): Promise<AgreementView> {
  const { approvals } = await world.get(CourseReader).nextSteps(officer.actor, draft.id);
  if (approvals.length === 0) return draft;
  const steps = world.get(AgreementSteps);
  let asked = await steps.take(officer.actor, draft.id, draft.version, { command: 'request-approval' });
  for (let n = 0; n < Math.max(...approvals.map(({ needed }) => needed)); n++) {
    const approver = n === 0 && officer.roles.includes('manager') ? officer : await aUser(world.database, { officeId: officer.officeId, roles: ['manager'] });
    asked = await steps.take(approver.actor, draft.id, asked.version, { command: 'approve' });
  }
  return asked;
}

/** Approved, signed and in force. */
export async function anExecutedAgreement(world: CaseWorld, of: Pick<TestCase, 'id' | 'officer'>, over: Partial<NewAgreement> = {}): Promise<AgreementView> {
  const draft = await anApproved(world, of.officer, await anAgreement(world, of, over));
  const signedDocumentId = await aCaseDocument(world.database, of.officer, of.id, { kind: 'signed-agreement', title: 'Signed licence' });
  return world.get(AgreementsService).execute(of.officer.actor, draft.id, draft.version, { signedDocumentId });
}
