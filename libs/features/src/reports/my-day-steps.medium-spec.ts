import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { InteractionsService, PartiesService } from '@tamga/features/parties';
import { LeadsService, PromotionModule } from '@tamga/features/promotion';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { MyDayReport, ReportsModule } from './index.js';

describe('what an officer said they would do next', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let other: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, PromotionModule, ReportsModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
  });
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    other = await aUser(app.database, { officeId: officer.officeId, roles: ['officer'] });
    theCase = await aCase(world, { officer });
  });
  afterAll(() => app.close());

  const day = (of = officer) => world.get(MyDayReport).of(of.actor);
  const onDay = async (days: number): Promise<string> => {
    const on = new Date(`${(await day()).on}T00:00:00Z`);
    on.setUTCDate(on.getUTCDate() + days);
    return on.toISOString().slice(0, 10);
  };

  it('is theirs alone, the earliest first, late steps too, and none beyond a fortnight', async () => {
    const leads = world.get(LeadsService);
    const [late, soon, far] = await Promise.all([onDay(-3), onDay(14), onDay(15)]);
    const lead = await leads.record(officer.actor, { caseId: theCase.id, name: 'A. Buyer', organisation: 'Mill', nextAction: 'Call', nextOn: soon });
    await leads.record(officer.actor, { caseId: theCase.id, name: 'Far', nextAction: 'Wait', nextOn: far });
    await leads.record(officer.actor, { caseId: theCase.id, name: 'Hers', nextAction: 'Call', nextOn: soon, ownerId: other.id });
    const party = await world.get(PartiesService).create(officer.actor, { kind: 'organisation', names: { en: 'Works' } });
    const talk = await world.get(InteractionsService).record(officer.actor, { kind: 'call', heldOn: late, text: 'Spoke', partyIds: [party.id], caseIds: [theCase.id], nextStep: { text: 'Send the figures', on: late } });
    const { steps } = await day();
    expect(steps).toMatchObject([
      { kind: 'interaction', id: talk.id, version: talk.version, text: 'Send the figures', dueOn: late, daysLeft: -3, party: { id: party.id, names: { en: 'Works' } }, case: { id: theCase.id, reference: theCase.reference } },
      { kind: 'lead', id: lead.id, text: 'Call', dueOn: soon, daysLeft: 14, name: 'A. Buyer', organisation: 'Mill', party: null, case: { id: theCase.id } },
    ]);
    expect((await day(other)).steps.map(({ name }) => name)).toEqual(['Hers']);
    expect((await day(await aUser(app.database, { roles: ['officer'] }))).steps).toEqual([]);
  });

  it('is gone when it was done, and when the lead has ended', async () => {
    const leads = world.get(LeadsService);
    const on = await onDay(1);
    const lead = await leads.record(officer.actor, { caseId: theCase.id, name: 'A. Buyer', nextAction: 'Call', nextOn: on });
    const party = await world.get(PartiesService).create(officer.actor, { kind: 'organisation', names: { en: 'Works' } });
    const talk = await world.get(InteractionsService).record(officer.actor, { kind: 'note', heldOn: await onDay(0), text: 'Spoke', partyIds: [party.id], nextStep: { text: 'Write', on } });
    expect((await day()).steps).toHaveLength(2);
    await leads.move(officer.actor, lead, { to: 'lost', reason: 'No money' });
    await world.get(InteractionsService).settle(officer.actor, talk.id, talk.version, true);
    expect((await day()).steps).toEqual([]);
  });

  it('says whom nobody has answered, until somebody does or says when', async () => {
    const leads = world.get(LeadsService);
    const first = await leads.record(officer.actor, { caseId: theCase.id, name: 'First' });
    const second = await leads.record(officer.actor, { caseId: theCase.id, name: 'Second', organisation: 'Mill' });
    expect((await day()).newLeads).toMatchObject([{ id: first.id, name: 'First', case: { reference: theCase.reference } }, { id: second.id, organisation: 'Mill' }]);
    await leads.move(officer.actor, first, { to: 'contacted' });
    await leads.edit(officer.actor, second, { nextAction: 'Call', nextOn: await onDay(2) });
    const { newLeads, steps } = await day();
    expect([newLeads, steps.map(({ id }) => id)]).toEqual([[], [second.id]]);
  });
});
