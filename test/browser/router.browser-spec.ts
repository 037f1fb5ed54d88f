import { Person } from './person.js';
import { expect, loginOf, test } from './product.js';

const DIALOG = /\/DialogWindow-[^/]*\.js$/;

test('back and forward lead to where one was on the page, an address that is none says so (ru)', async ({ browser, product }) => {
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer'), 'ru');
  const { page, say } = officer;
  await page.goto(`${product.url}/cases`);
  const rows = page.locator('[data-case-id] a[href^="/cases/"]');
  await expect(rows.first()).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 700));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(700);
  // One in the middle of the screen, so that pressing it scrolls nothing.
  const address = await rows.evaluateAll((links) => links.find((each) => each.getBoundingClientRect().top > 250 && each.getBoundingClientRect().bottom < 600)?.getAttribute('href') ?? '');
  const link = page.locator(`[data-case-id] a[href="${address}"]`).first();
  const reference = (await link.textContent()) ?? '';
  await link.click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(page.locator('h1')).toContainText(reference);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);

  await page.goBack();
  await expect(link).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(700);
  await page.goForward();
  await expect(page.locator('h1')).toContainText(reference);

  // In the menu one sees where one is, also below the page that the menu names.
  const menu = page.getByRole('navigation', { name: say('shell:menu') });
  await expect(menu.getByRole('link', { name: say('shell:navigation.cases'), exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(menu.getByRole('link', { name: say('shell:navigation.board'), exact: true })).not.toHaveAttribute('aria-current');

  await page.goto(`${product.url}/no-such-page`);
  await expect(page.getByRole('heading', { level: 1, name: say('common:not-found.title') })).toBeVisible();
  await page.goBack();
  await expect(page.locator('h1')).toContainText(reference);

  // With Ctrl a link opens a page of its own, and this one stays.
  const [other] = await Promise.all([page.context().waitForEvent('page'), menu.getByRole('link', { name: say('shell:navigation.board'), exact: true }).click({ modifiers: ['ControlOrMeta'] })]);
  await other.waitForLoadState();
  expect(new URL(other.url()).pathname).toBe('/board');
  expect(new URL(page.url()).pathname).toBe(address);
  expect(officer.faults).toEqual([]);
});

for (const [where, comes] of [['', true], [', where the dialog’s own code never came', false]] as const) {
  test(`whoever has written what the server does not take is asked before they go, by a link and by the browser’s own button${where} (en)`, async ({ browser, product }) => {
    const inventor = await Person.signedIn(browser, product, loginOf(product, 'inventor'), 'en');
    const { page, say } = inventor;
    if (!comes) await page.route(DIALOG, (route) => route.abort());
    await page.goto(`${product.url}/disclosures`);
    await page.getByRole('button', { name: say('disclosures:list.start') }).click();
    await page.waitForURL(/\/edit\/basics$/);
    const form = page.url();
    const title = page.getByRole('textbox').first();
    // What asks comes when the browser is idle.
    if (comes) await page.waitForFunction((pattern) => performance.getEntriesByType('resource').some(({ name }) => new RegExp(pattern).test(name)), DIALOG.source);
    await title.fill('A title that is not sent');
    await page.context().setOffline(true);
    await title.fill('Another title, written without a network');
    const question = page.getByRole('dialog').filter({ hasText: say('disclosures:leave.text') });

    await page.getByRole('navigation', { name: say('shell:menu') }).getByRole('link', { name: say('shell:navigation.inbox') }).click();
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: say('disclosures:leave.stay') }).click();
    await expect(question).toHaveCount(0);
    expect(page.url()).toBe(form);
    await expect(title).toHaveValue('Another title, written without a network');

    await page.evaluate(() => history.back());
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: say('disclosures:leave.stay') }).click();
    await expect(question).toHaveCount(0);
    await expect.poll(() => page.url()).toBe(form);
    await expect(title).toHaveValue('Another title, written without a network');

    await page.context().setOffline(false);
    await page.getByRole('navigation', { name: say('shell:menu') }).getByRole('link', { name: say('shell:navigation.disclosures') }).click();
    await expect(page).toHaveURL(/\/disclosures$/, { timeout: 30_000 });
    expect(inventor.faults).toEqual([]);
  });
}
