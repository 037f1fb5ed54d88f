import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from './person.js';
import { axeFaults, expect, loginOf, test } from './product.js';

const FIXTURES = join(process.cwd(), 'test/fixtures/imports');
const own = readFileSync(join(FIXTURES, 'own-columns-1251.csv'));

test('an officer takes in a table of their own: letters, columns and dates are asked for, whose a row is too, and nothing is written before (ru)', async ({ browser, product }) => {
  test.setTimeout(180_000);
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.ru'), { locale: 'ru' });
  const { page, say } = officer;
  const field = (name: string) => page.getByLabel(say(`imports:field.${name}`));
  const row = (number: number) => page.getByText(say('imports:row', { number }), { exact: true }).locator('xpath=ancestor::*[contains(@class, "Paper")][1]');
  const reference = (await (await page.request.get(`${product.url}/api/v1/cases?limit=1`)).json() as { data: { reference: string }[] }).data[0]?.reference ?? '';
  // every run of this test brings other rows: what was taken in once would be unchanged
  const file = { name: 'наша-таблица.csv', mimeType: 'text/csv', buffer: Buffer.from(own.toString('latin1').replaceAll('KZ-1', `KZ-${Date.now()}-`), 'latin1') };

  await test.step('the encoding is asked for with both readings, never guessed', async () => {
    await page.goto(`${product.url}/deadlines/imports`);
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByText(/№ дела;Название;Что сделать/)).toBeVisible();
    await page.getByLabel(say('imports:encoding')).selectOption('windows-1251');
    await page.getByLabel(say('imports:record.label')).selectOption(say('imports:record.deadlines'));
    for (const [name, heading] of [['reference', '№ дела'], ['title', 'Что сделать'], ['dueOn', 'Срок']] as const) {
      await field(name).first().selectOption(heading);
      await expect(field(name).first()).toHaveValue(heading);
    }
  });

  await test.step('an ambiguous date stops its row and says both readings until the order is declared', async () => {
    await expect(row(3)).toContainText('2027-04-03 / 2027-03-04');
    await page.getByLabel(say('imports:order.label')).selectOption(say('imports:order.dmy'));
    await expect(row(3)).toContainText('2027-04-03');
    await expect(row(3)).toContainText(say('imports:outcome.unmatched'));
  });

  await test.step('a person says whose it is, and only then it can be taken in', async () => {
    await row(3).getByLabel(say('imports:decision.label', { number: 3 })).selectOption(say('imports:decision.use-case'));
    await row(3).getByLabel(say('imports:decision.reference')).fill(reference);
    await row(3).getByRole('button', { name: say('imports:decision.use'), exact: true }).click();
    await expect(row(3).getByRole('link', { name: reference })).toBeVisible();
    await page.getByRole('button', { name: say('imports:commit.button') }).click();
    await expect(page.getByText(say('imports:done.title'), { exact: true }).last()).toBeVisible();
    await expect(page.getByText(say('imports:done.text'))).toBeVisible();
  });

  await test.step('the same file again changes nothing', async () => {
    await page.goto(`${product.url}/deadlines/imports`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel(say('imports:encoding')).selectOption('windows-1251');
    await page.getByLabel(say('imports:record.label')).selectOption(say('imports:record.deadlines'));
    for (const [name, heading] of [['reference', '№ дела'], ['title', 'Что сделать']] as const) {
      await field(name).first().selectOption(heading);
      await expect(field(name).first()).toHaveValue(heading);
    }
    await page.getByLabel(say('imports:order.label')).selectOption(say('imports:order.dmy'));
    await field('dueOn').first().selectOption('Срок');
    await expect(row(3)).toContainText(say('imports:outcome.unchanged'));
  });

  expect(officer.faults).toEqual([]);
  await officer.leaves();
});

test('a file of hundreds of rows is written while its page says how far it is, by itself, and a notice says when it has ended (kk)', async ({ browser, product }) => {
  test.setTimeout(180_000);
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.ru'), { locale: 'kk' });
  const { page, say } = officer;
  const [rows, tag] = [300, Date.now()];
  const csv = ['Case Ref,Property Type,Country,Title,Application No,Application Date,Your Ref', ...Array.from({ length: rows }, (_, row) => `P-${tag}-${row},Patent,KZ,Invention ${row},2023/${tag}${row}.1,18/07/2023,INV-${tag}-${row % 100}`)].join('\n');
  await page.goto(`${product.url}/deadlines/imports`);
  await page.locator('input[type=file]').setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: say('imports:reading.change') }).click();
  await page.getByLabel(say('imports:unmatched.label')).selectOption(say('imports:unmatched.open-case'));
  await page.getByRole('button', { name: say('imports:commit.button') }).click();

  const bar = page.getByRole('progressbar', { name: say('imports:run.title') });
  await expect(bar).toBeInViewport();
  const value = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'));
  await expect.poll(value).toBeGreaterThan(0);
  expect(await axeFaults(page)).toEqual([]);
  const before = await value();
  expect(before).toBeLessThan(100); // seen in the middle, or this shows nothing
  await expect.poll(async () => ((await bar.count()) === 0 ? 100 : value()), { timeout: 60_000 }).toBeGreaterThan(before);
  await expect(page.getByText(say('imports:run.written', { written: rows, total: rows }))).toBeVisible({ timeout: 120_000 });
  await expect(bar).toHaveCount(0);

  await page.goto(`${product.url}/inbox`);
  await page.getByRole('link', { name: 'Импорт аяқталды' }).first().click();
  await expect(page.getByText(say('imports:done.text'))).toBeVisible();
  expect(officer.faults).toEqual([]);
  await officer.leaves();
});
