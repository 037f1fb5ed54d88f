import { AgreementsModule, AgreementsService } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { RoyaltiesModule, RoyaltyReports } from '@tamga/features/royalties';
import { TermsModule, TermsService, type TermCommand } from '@tamga/features/terms';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { MyDayReport, ReportsModule } from './index.js';

let app: TestApp;
let world: CaseWorld;
beforeAll(async () => {
  app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, RoyaltiesModule, NotificationsModule, ReportsModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
});
afterAll(() => app.close());

it('shows the officer of an agreement which royalty reports wait to be asked for, until somebody asks', async () => {
  const officer = await aUser(app.database, { roles: ['officer', 'manager'] });
  const other = await aUser(app.database, { officeId: officer.officeId, roles: ['officer'] });
  const stranger = await aUser(app.database, { roles: ['officer'] });
  const { id: agreementId } = await anExecutedAgreement(world, await aCase(world, { officer }), { effectiveOn: '2026-01-01' });
  const command: TermCommand = { change: 'add', kind: 'report', body: { subject: 'royalty', period: 'half-year', days: 60 } };
  const [{ digest }, { version }] = await Promise.all([world.get(TermsService).preview(officer.actor, agreementId, command), world.get(AgreementsService).get(officer.actor, agreementId)]);
  await world.get(TermsService).record(officer.actor, agreementId, command, { version, digest });
  const day = world.get(MyDayReport);
  expect((await day.of(officer.actor)).toAsk).toMatchObject([{ agreement: 'Licence', from: '2026-01-01', until: '2026-06-30', dueOn: '2026-08-29' }]);
  expect((await day.of(other.actor)).toAsk).toEqual([]);
  expect((await day.of(stranger.actor)).toAsk).toEqual([]);
  await world.get(RoyaltyReports).ask(officer.actor, { agreementId, periodFrom: '2026-01-01', periodUntil: '2026-06-30', dueOn: '2026-12-31', contactEmail: 'sales@company.test', terms: { currency: 'USD', schedules: [{ tiers: [{ rate: '3' }] }] } });
  expect((await day.of(officer.actor)).toAsk).toEqual([]);
});
