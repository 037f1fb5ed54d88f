import type { Locator } from '@playwright/test';
import { Person } from './person.js';
import { axeFaults, expect, loginOf, test } from './product.js';
import { wordsIn } from './words.js';

const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1440, height: 900 };
const say = wordsIn('ru');

test('an officer at a telephone scrolls a wide table by the keyboard, finds the tab again, and is asked before leaving what is not saved (ru)', async ({ browser, product }) => {
  test.setTimeout(180_000);
  // Others of this account may have chosen another language meanwhile.
  const { page } = await Person.signedIn(browser, product, loginOf(product, 'officer.ru'), { locale: 'ru', viewport: PHONE });
  await page.emulateMedia({ colorScheme: 'dark' });
  const inRegion = (): Locator => page.getByRole('region', { name: say('receivables:ageing.caption'), exact: true });

  await test.step('what is out of sight is reached by Tab and scrolled by the arrows; where all of it is in sight there is no stop', async () => {
    await page.goto(`${product.url}/receivables?tab=ageing`);
    await expect(page.getByRole('table')).toBeVisible();
    await expect(inRegion()).toHaveAttribute('tabindex', '0');
    await page.getByRole('tab', { selected: true }).focus();
    for (let stops = 0; stops < 4 && !(await inRegion().evaluate((element) => element === document.activeElement)); stops++) await page.keyboard.press('Tab');
    await expect(inRegion()).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => inRegion().evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    await expect(inRegion()).toHaveCount(0);
    await page.setViewportSize(PHONE);
    await expect(inRegion()).toHaveCount(1);
  });

  await test.step('back from an invoice, the tab and the group are those one had left', async () => {
    await page.getByRole('tab', { name: say('receivables:tab.invoices') }).click();
    await page.getByLabel(say('receivables:group.label')).selectOption('settled');
    await expect(page).toHaveURL(/\/receivables\?group=settled$/);
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
    await expect(page).toHaveURL(/\/receivables\/[0-9a-f-]{36}$/);
    await page.goBack();
    await expect(page.getByLabel(say('receivables:group.label'))).toHaveValue('settled');
  });

  await test.step('a dialog’s head is no second banner, and its cross says what it does', async () => {
    await page.getByRole('button', { name: say('receivables:new'), exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(page.getByRole('banner')).toHaveCount(1);
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: say('common:close'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('whoever leaves an offer that is not saved is asked: to stay keeps what was typed, to leave loses it', async () => {
    const { data } = (await (await page.request.get(`${product.url}/api/v1/offers?limit=1`)).json()) as { data: { id: string }[] };
    await page.goto(`${product.url}/offers/${data[0]?.id}`);
    const field = page.getByRole('region', { name: say('offers:text'), exact: true }).getByRole('textbox').first();
    await field.fill('Не сохранено');
    const toList = page.getByRole('link', { name: say('offers:to-list') });
    const dialog = page.getByRole('dialog', { name: say('offers:leave.title') });
    await toList.click();
    await expect(dialog.getByRole('button', { name: say('offers:leave.stay') })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(field).toHaveValue('Не сохранено');
    await toList.click();
    await dialog.getByRole('button', { name: say('offers:leave.anyway') }).click();
    await expect(page).toHaveURL(/\/offers$/);
  });
  await page.close();
});
