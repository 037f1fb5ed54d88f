import { AssessmentsModule } from '@tamga/features/assessments';
import { AssetsModule } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee } from '../../../../test/factories/an-agreement.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { ExpenseImports, type TableWanted } from './expense-imports.service.js';
import { ExpensesModule } from './expenses.module.js';
import { ExpensesService } from './expenses.service.js';
import { ExpensesVerifier } from './expenses-verifier.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const WANTED: TableWanted = { order: 'dmy', decimal: ',', defaultCurrency: 'EUR', defaultKind: 'legal', defaultBearer: 'office', defaultState: 'booked', defaultCase: '' };
const HEADINGS = 'Дата;Номер счета;Поставщик;Вид;Сумма;Валюта;Дело;Заявка;Примечание';

describe('a table of bills', () => {
  let app: TestApp;
  let world: CaseWorld;
  let imports: ExpenseImports;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, AssetsModule, DeadlinesModule, NotificationsModule, ExpensesModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    imports = world.get(ExpenseImports);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    for (const verifier of [LedgerVerifier, ExpensesVerifier]) expect((await app.context.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const file = (...lines: string[]) => ({ name: 'bills.csv', bytes: Buffer.from(`\ufeff${[HEADINGS, ...lines].join('\r\n')}\r\n`, 'utf8') });
  const count = async () => (await world.get(ExpensesService).list(officer.actor, { limit: 200 })).data.length;
  const standing = () => app.database.read(officer.actor, (tx) => world.get(Ledger).balance(tx, officer.officeId, { account: 'patent-cost', currency: 'EUR' }));

  it('is looked through before it is taken in, and then taken in whole, booked to the cent', async () => {
    const asset = await anAsset(world, theCase, { applicationNumber: '2026/0123.1' });
    await aLicensee(world, officer, 'Agent & Partners');
    const bills = file(`03.11.2026;A-1;agent & partners;Перевод;"1 250,50";;${theCase.reference};;`, '04.11.2026;A-2;Somebody else;;99,01;EUR;;2026 0123 1;"a; b"', `05.11.2026;A-3;;;45000;KZT;${theCase.reference.toLowerCase()};;`);
    const preview = await imports.preview(officer.actor, bills, WANTED);
    expect(preview).toMatchObject({ faults: [], separator: ';', columns: { date: 'Дата', amount: 'Сумма', case: 'Дело', asset: 'Заявка' }, sums: [{ currency: 'EUR', amountMinor: '134951', count: 2 }, { currency: 'KZT', amountMinor: '4500000', count: 1 }] });
    expect(preview.rows).toMatchObject([{ row: 2, kind: 'translation', knownSupplier: true, caseReference: theCase.reference, duplicate: false }, { row: 3, kind: 'legal', knownSupplier: false, caseReference: theCase.reference }, { row: 4, currency: 'KZT' }]);
    expect(await count()).toBe(0);
    expect(await imports.take(officer.actor, bills, { ...WANTED, withDuplicates: false })).toMatchObject({ written: 3, leftOut: 0 });
    expect(await standing()).toBe(134951n);
    expect((await world.get(ExpensesService).list(officer.actor, { limit: 9, assetId: asset.id })).data).toMatchObject([{ reference: 'A-2', case: { id: theCase.id }, note: 'a; b' }]);
  });

  it('is taken in once: what is there already is seen, and left out unless somebody says that it is another', async () => {
    const bills = file('03.11.2026;A-1;Agent;;10;;;;', '03.11.2026;a-1;agent;;10;;;;', '03.11.2026;A-2;Agent;;10;;;;');
    expect((await imports.preview(officer.actor, bills, WANTED)).rows.map(({ duplicate }) => duplicate)).toEqual([false, true, false]);
    expect(await imports.take(officer.actor, bills, { ...WANTED, withDuplicates: false })).toMatchObject({ written: 2, leftOut: 1 });
    expect((await imports.preview(officer.actor, bills, WANTED)).rows.every(({ duplicate }) => duplicate)).toBe(true);
    await expect(imports.take(officer.actor, bills, { ...WANTED, withDuplicates: false })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/file', code: 'duplicate' }] }));
    expect(await count()).toBe(2);
    expect(await imports.take(officer.actor, bills, { ...WANTED, withDuplicates: true })).toMatchObject({ written: 3 });
    expect(await standing()).toBe(5000n);
  });

  it('names row and field of every fault, and then writes not even the good rows', async () => {
    const other = await aCase(world, { officer: await aUser(app.database, { roles: ['officer'] }) });
    const bills = file(`03.11.2026;A-1;Agent;;10;;${theCase.reference};;`, '31.11.2026;A-2;Agent;lunch;ten;;;;', '03.11.2027;A-3;Agent;;1;;;;', '03.11.2026;A-4;Agent;;1;XYZ;;;', `03.11.2026;A-5;Agent;;1;;NONE-1;99/99;`, `03.11.2026;A-6;Agent;;1;;${other.reference === theCase.reference ? 'NONE-2' : other.reference};;`);
    const { faults, rows } = await imports.preview(officer.actor, bills, WANTED);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/rows/3/kind not-one-of', '/rows/3/date invalid-format', '/rows/3/amount invalid-format', '/rows/4/date not-in-the-future', '/rows/5/currency not-one-of', '/rows/6/case no-such-case', '/rows/6/asset not-one-of', '/rows/7/case no-such-case',
    ]);
    expect(rows.map(({ row }) => row)).toContain(2);
    await expect(imports.take(officer.actor, bills, { ...WANTED, withDuplicates: false })).rejects.toMatchObject(refusal('invalid-input', { errors: faults }));
    expect(await count()).toBe(0);
    expect(await standing()).toBe(0n);
  });

  it('asks for the columns that it cannot do without, and refuses what is no table', async () => {
    expect((await imports.preview(officer.actor, file('03.11.2026;A-1;Agent;;10;;;;'), { ...WANTED, columns: { date: 'Дата', amount: 'Cost' } })).faults).toEqual([{ pointer: '/columns/amount', code: 'no-such-column', params: { column: 'Cost' } }]);
    expect((await imports.preview(officer.actor, file('03.11.2026;A-1;Agent;;10;;;;'), { ...WANTED, columns: { date: 'Дата' } })).faults).toEqual([{ pointer: '/columns/amount', code: 'required' }]);
    await expect(imports.preview(officer.actor, { name: 'bills.pdf', bytes: Buffer.from('%PDF') }, WANTED)).rejects.toMatchObject(refusal('file-type-not-allowed'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    await expect(imports.take(auditor.actor, file('03.11.2026;A-1;Agent;;10;;;;'), { ...WANTED, withDuplicates: true })).rejects.toMatchObject(refusal('forbidden'));
  });

  it('writes hundreds of rows with as many statements as one, and balances', async () => {
    const many = file(...Array.from({ length: 600 }, (_, n) => `03.11.2026;M-${n};Agent;;${n + 1},01;;${theCase.reference};;`));
    expect(await imports.take(officer.actor, many, { ...WANTED, withDuplicates: false })).toMatchObject({ written: 600 });
    expect(await standing()).toBe(BigInt((600 * 601) / 2) * 100n + 600n);
  });
});
