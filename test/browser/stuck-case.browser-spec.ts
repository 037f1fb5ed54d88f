import type { Download } from '@playwright/test';
import { Person } from './person.js';
import { expect, loginOf, test } from './product.js';
import { csvRows, xlsxRows } from './sheets.js';

const REFERENCE = /^[A-Z]+-\d{4}-\d+$/;

test('a manager finds the case that is stuck, sees why, and takes the late ones along as a sheet, by the keyboard alone (ru)', async ({ browser, product }) => {
  test.setTimeout(180_000);
  const manager = await Person.signedIn(browser, product, loginOf(product, 'manager'), { locale: 'ru', keyboardOnly: true });
  const { page, say } = manager;
  const section = (title: string) => page.getByRole('region', { name: say(`dashboard:${title}`), exact: true });
  const downloads = async (press: () => Promise<void>): Promise<Download> => {
    const began = page.waitForEvent('download');
    await press();
    return began;
  };

  const stuck = await test.step('the dashboard says first what is stuck, and the figure’s sentence names the same case', async () => {
    await manager.presses(manager.link(say('shell:navigation.dashboard')));
    const worst = section('exceptions.stuck').getByRole('listitem').first();
    const reference = (await worst.getByRole('link', { name: REFERENCE }).textContent()) ?? '';
    await expect(section('ageing.title').getByText(reference).first()).toBeVisible();
    return reference;
  });

  await test.step('its numbers stand in a table, and are exported as they stand there', async () => {
    await manager.presses(manager.button(say('dashboard:table-show-of', { title: say('dashboard:ageing.title') })));
    const table = section('ageing.title').getByRole('table');
    await expect(table.getByRole('row').filter({ hasText: stuck })).toBeVisible();
    const shown = await table.getByRole('row').filter({ hasText: stuck }).locator('th, td').allInnerTexts();
    const file = await downloads(() => manager.presses(manager.button(say('dashboard:export-of', { title: say('dashboard:ageing.title') }))));
    const row = (await csvRows(file)).find(([first]) => first === stuck);
    expect(row?.[1]).toBe(shown[1]);
    expect(row?.[2]).toBe(shown[2]?.replaceAll(/\s/g, ''));
  });

  await test.step('the case says what holds it', async () => {
    await manager.presses(section('exceptions.stuck').getByRole('link', { name: stuck, exact: true }));
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${stuck} · `) })).toBeVisible();
    await expect(page.getByRole('list', { name: say('cases:next.criteria') }).getByRole('listitem').first()).toBeVisible();
    await page.goBack();
  });

  const total = await test.step('from the number of late cases to the cases', async () => {
    await manager.presses(section('exceptions.stuck').getByRole('link', { name: say('dashboard:show-over-target'), exact: true }));
    await expect(page.getByRole('heading', { level: 1, name: say('shell:navigation.cases') })).toBeVisible();
    const counted = page.getByRole('status').filter({ hasText: /^\d+ дел/ });
    const late = Number(/^\d+/.exec(await counted.innerText())?.[0]);
    expect(late).toBeGreaterThan(1);
    const pipeline = (await (await page.request.get(`${product.url}/api/v1/reports/pipeline`)).json()) as { stages: { overTarget: number }[] };
    expect(late).toBe(pipeline.stages.reduce((sum, { overTarget }) => sum + overTarget, 0));
    return late;
  });

  const exported = async (format: 'xlsx' | 'csv'): Promise<Download> => {
    await manager.presses(manager.button(say('views:export.button')));
    await manager.chooses(say('views:export.columns-all'), manager.dialog);
    await manager.chooses(say(`views:export.${format}`), manager.dialog);
    const file = await downloads(() => manager.presses(manager.button(say('views:export.do'), manager.dialog)));
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
    await expect(manager.dialog).toHaveCount(0);
    return file;
  };

  await test.step('all of them are in the workbook, with headings in Russian and days as days', async () => {
    const [headings = [], ...rows] = await xlsxRows(await exported('xlsx'));
    expect(headings[0]).toBe(say('views:column.reference'));
    expect(headings.join(' ')).not.toMatch(/[a-z]{3}/i);
    expect(rows).toHaveLength(total);
    expect(new Set(rows.map(([reference]) => reference)).size).toBe(total);
    for (const [reference] of rows) expect(reference).toMatch(REFERENCE);
    // Day numbers of a workbook's calendar: between 2020 and 2040.
    const days = rows.flatMap((row) => row.filter((cell): cell is number => typeof cell === 'number'));
    expect(days.length).toBeGreaterThanOrEqual(total);
    for (const day of days) expect(day).toBeGreaterThan(43_800);
    for (const day of days) expect(day).toBeLessThan(51_200);
  });

  await test.step('and in the text file, and nothing in it is taken for a formula', async () => {
    const [, ...rows] = await csvRows(await exported('csv'));
    expect(rows).toHaveLength(total);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  await test.step('the audit trail says who took out how many', async () => {
    const auditor = await Person.signedIn(browser, product, loginOf(product, 'auditor'), 'ru');
    await auditor.presses(auditor.link(say('shell:navigation.audit')));
    const entry = auditor.page.getByRole('row').filter({ hasText: say('history:event.cases.export-finished', { rows: total }) });
    await expect(entry.first()).toContainText('Ахметова Динара');
    expect(auditor.faults).toEqual([]);
    await auditor.leaves();
  });

  expect(manager.faults).toEqual([]);
  await manager.leaves();
});
