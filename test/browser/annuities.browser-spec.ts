import { Person } from './person.js';
import { axeFaults, expect, loginOf, test } from './product.js';
import { csvRows } from './sheets.js';

test('an officer decides about a right, pays with evidence and sees what the years to come cost (kk)', async ({ browser, product }) => {
  test.setTimeout(180_000);
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer'), 'kk');
  const { page, say } = officer;
  await page.goto(`${product.url}/annuities`);
  await expect(page.getByRole('heading', { level: 1, name: say('annuities:title') })).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: 'GEN-EP-1' });

  await test.step('what is to be decided stands first, with its days and its fee', async () => {
    await expect(row).toContainText(say('annuities:state.decision-asked'));
    await expect(row).toContainText('1\u00a0155,00');
    expect(await axeFaults(page)).toEqual([]);
  });

  await test.step('a decision asks why, and the right goes to those to be paid', async () => {
    await row.getByRole('button', { name: new RegExp(`^${say('annuities:action.pay')}:`) }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: say('annuities:decide.confirm') })).toBeDisabled();
    await dialog.getByLabel(say('annuities:decide.reason')).fill('Лицензия бойынша пайдаланылуда.');
    await dialog.getByRole('button', { name: say('annuities:decide.confirm') }).click();
    await expect(dialog).toBeHidden();
    await expect(row).toBeHidden();
    await page.getByLabel(say('annuities:group.label')).selectOption('to-pay');
    await expect(row).toContainText('Лицензия бойынша пайдаланылуда.');
  });

  await test.step('a payment without evidence is refused in words, with it a second person is asked for', async () => {
    await row.getByRole('button', { name: new RegExp(`^${say('annuities:action.record-payment')}:`) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: say('annuities:pay.confirm') }).click();
    await expect(dialog.getByText(say('annuities:pay.text'))).toHaveCount(2);
    await dialog.getByLabel(say('annuities:pay.reference')).fill('EPO 2026/4711');
    await dialog.getByRole('button', { name: say('annuities:pay.confirm') }).click();
    await expect(dialog).toBeHidden();
    await page.getByLabel(say('annuities:group.label')).selectOption('ended');
    await expect(row).toContainText(say('annuities:unconfirmed'));
    await expect(row).toContainText('EPO 2026/4711');
  });

  await test.step('what is unknown is said beside the sums, also in the table that is downloaded', async () => {
    const costs = page.getByRole('region', { name: say('annuities:forecast.title') });
    await expect(costs.getByRole('row')).toHaveCount(6);
    await expect(costs.getByText(say('annuities:unknown.title'))).toBeVisible();
    const began = page.waitForEvent('download');
    await costs.getByRole('button', { name: say('annuities:forecast.csv') }).click();
    const rows = await csvRows(await began);
    expect(rows[0]).toEqual(['Жыл', 'Іс', 'Нысан', 'Юрисдикция', 'Жылдық алым', 'Сома', 'Валюта', 'Белгісіз']);
    expect(rows.filter(([, , , place]) => place === 'KZ').every(([, , , , , amount, , unknown]) => amount === '' && unknown !== '')).toBe(true);
  });

  await officer.page.context().close();
});
