import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser } from '../../../../test/factories/a-user.js';
import { anOffice, type TestOffice } from '../../../../test/factories/an-office.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import { CalendarModule } from './calendar.module.js';
import { DocketFiles, DOCKETS_KEPT } from './docket-files.js';

let app: TestApp;
let world: CaseWorld;
let office: TestOffice;

beforeEach(async () => {
  app = await openApp([CasesModule, DeadlinesModule, CalendarModule, NotificationsModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
  office = await anOffice(app.database, { timezone: 'Asia/Almaty', locale: 'kk' }); // UTC+5
});
afterEach(() => app.close());

const run = (at: string) => {
  app.clock.set(new Date(at));
  return app.context.get(DocketFiles).run();
};
const folder = (of = office): string => join(app.config.dataDir, 'docket', of.code);
const files = (of = office): string[] => (existsSync(folder(of)) ? readdirSync(folder(of)).sort() : []);

it('are written once a night for each office by its own clock, for its owner’s eyes only', async () => {
  expect(await run('2026-11-22T19:59:00Z')).toEqual({ written: 0, offices: 0 }); // 00:59 in Almaty
  expect(files()).toEqual([]);
  expect(await run('2026-11-22T20:00:00Z')).toEqual({ written: 2, offices: 1 });
  expect(files()).toEqual(['docket-2026-11-23.csv', 'docket-2026-11-23.pdf']);
  expect(await run('2026-11-22T20:30:00Z')).toEqual({ written: 0, offices: 1 });
  for (const name of files()) expect(statSync(join(folder(), name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder()).mode & 0o777).toBe(0o700);
});

it('hold what is overdue and the next 90 days, in the office’s language, without a title', async () => {
  const officer = await aUser(app.database, { officeId: office.id });
  const theCase = await aCase(world, { officer });
  const due = (dueOn: string) => aDeadline(world, officer, { caseId: theCase.id, title: 'Secret crystal growth', dueOn });
  for (const day of ['2026-11-01', '2027-02-21', '2027-02-22']) await due(day);
  await run('2026-11-23T02:00:00Z');
  const csv = readFileSync(join(folder(), 'docket-2026-11-23.csv'), 'utf8');
  expect(csv.split('\r\n')[0]).toBe('\ufeffМерзімі,Қалған күн,Есеп бойынша,Түрі,Іс,Қайда,Жауапты,Орынбасары,Қайта тексерілді');
  expect(csv).toContain(`2026-11-01,-22,,Заңда белгіленген мерзім,${theCase.reference},`);
  expect(csv).toContain('2027-02-21,90,');
  expect(csv).not.toContain('2027-02-22');
  const pdf = readPdf(readFileSync(join(folder(), 'docket-2026-11-23.pdf')));
  for (const words of ['Мерзімдер тізілімі: 23.11.2026', '01.11.2026', '21.02.2027', theCase.reference, 'Заңда белгіленген', 'ЖОҚ', 'жүйедегі мәлімет дұрыс']) expect(pdf.text.replaceAll('\n', ' ')).toContain(words);
  expect([pdf.missing, csv.includes('crystal'), pdf.text.includes('crystal')]).toEqual([0, false, false]);
});

it('are made up after nights without a worker, and the oldest make room', async () => {
  mkdirSync(folder(), { recursive: true });
  for (let day = 1; day <= 20; day++) for (const ending of ['csv', 'pdf']) writeFileSync(join(folder(), `docket-2026-11-${String(day).padStart(2, '0')}.${ending}`), 'old');
  writeFileSync(join(folder(), 'note-of-the-administrator.txt'), 'stays');
  await run('2026-11-25T09:00:00Z');
  const left = files();
  expect(left.filter((name) => name.endsWith('.pdf'))).toHaveLength(DOCKETS_KEPT);
  expect(left.filter((name) => name.endsWith('.csv'))).toHaveLength(DOCKETS_KEPT);
  expect(left).toEqual(expect.arrayContaining(['docket-2026-11-25.pdf', 'docket-2026-11-08.csv', 'note-of-the-administrator.txt']));
  expect(left).not.toContain('docket-2026-11-07.csv');
});

it('fail loudly for the office that cannot have its own, and the others get theirs', async () => {
  const other = await anOffice(app.database, { timezone: 'Asia/Almaty' });
  mkdirSync(join(app.config.dataDir, 'docket'), { recursive: true });
  writeFileSync(folder(), 'a file where the folder should be');
  await expect(run('2026-11-23T02:00:00Z')).rejects.toThrow(`the docket of ${office.code} was not written`);
  expect(files(other)).toEqual(['docket-2026-11-23.csv', 'docket-2026-11-23.pdf']);
});

