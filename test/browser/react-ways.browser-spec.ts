import { Person } from './person.js';
import { expect, loginOf, test } from './product.js';

// What is built is drawn by Preact; these are the ways of React that it has from us (apps/web/src/preact) and that nothing else would miss.

test('a field shows only what it takes, the focus goes where the page puts it, and a field that is given up is not left (en)', async ({ browser, product }) => {
  const { page, say, faults } = await Person.signedIn(browser, product, loginOf(product, 'officer'), 'en');
  const found = (await (await page.request.get(`${product.url}/api/v1/cases?limit=1&filter[standing]=open`)).json()) as { data: { id: string }[] };
  const caseUrl = `${product.url}/cases/${found.data[0]?.id ?? ''}`;
  await page.goto(`${caseUrl}/assessments/financial`);
  const year = page.locator('#field-baseYear');
  const begin = page.getByRole('button', { name: say('assessments:begin') }).or(page.getByRole('button', { name: say('assessments:revise.button') }));
  await expect(year.or(begin)).toBeVisible();
  if (await begin.isVisible()) await begin.click();
  await year.click();
  await year.press('ControlOrMeta+a');
  await year.pressSequentially('2x0y');
  await expect(year).toHaveValue('20');
  await year.pressSequentially('z');
  await expect(year).toHaveValue('20');
  await year.pressSequentially('q26');
  await expect(year).toHaveValue('2026');

  await page.goto(caseUrl);
  const opener = page.getByRole('button', { name: new RegExp(`${say('case-page:inline.edit', { field: say('cases:overview.title-in.en') })}$`) });
  await opener.click();
  const title = page.getByRole('textbox', { name: say('cases:overview.title-in.en') });
  await expect(title).toBeFocused();
  const left = await title.evaluate((field) => {
    const seen: string[] = [];
    for (const type of ['blur', 'focusout']) document.addEventListener(type, ({ target }) => target === field && seen.push(type), { capture: true });
    (window as unknown as { seen: string[] }).seen = seen;
    return seen.length;
  });
  expect(left).toBe(0);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  expect(faults).toEqual([]);
});

test('the page before stands until the next one has its words (ru)', async ({ browser, product }) => {
  const { page, say, faults } = await Person.signedIn(browser, product, loginOf(product, 'officer'), 'ru');
  await page.goto(`${product.url}/my-day`);
  await page.waitForLoadState('networkidle');
  let late = 0;
  await page.route('**/assets/*.js', async (route) => {
    late++;
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  await page.evaluate(() => {
    const counted = { empty: 0, pictures: 0 };
    (window as unknown as { counted: typeof counted }).counted = counted;
    const look = (): void => {
      counted.pictures++;
      if (!document.querySelector('main h1')) counted.empty++;
      requestAnimationFrame(look);
    };
    look();
  });
  const menu = page.getByRole('navigation', { name: say('shell:menu') });
  await menu.getByRole('link', { name: say('shell:navigation.deadlines'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('deadlines:list-title') })).toBeVisible();
  await expect(page).toHaveURL(/\/deadlines$/);
  expect(late).toBeGreaterThan(1);
  const counted = await page.evaluate(() => (window as unknown as { counted: { empty: number; pictures: number } }).counted);
  expect(counted.pictures).toBeGreaterThan(20);
  expect(counted.empty).toBe(0);
  expect(faults).toEqual([]);
});

test('a part whose code cannot be had says so, comes when it is asked for again, and can be done without (kk)', async ({ browser, product }) => {
  const { page, say } = await Person.signedIn(browser, product, loginOf(product, 'officer'), 'kk');
  await page.goto(`${product.url}/agreements`);
  await page.waitForLoadState('networkidle');
  const begin = page.getByRole('button', { name: say('agreements:draft') });
  const absence = page.getByRole('alert').filter({ hasText: say('common:not-loaded') });
  await page.route('**/assets/*.js', (route) => route.abort());
  await begin.click();
  await expect(absence).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await absence.getByRole('button', { name: say('common:try-again') }).click();
  await expect(absence).toBeVisible();
  await absence.getByRole('button', { name: say('common:close') }).click();
  await expect(absence).toHaveCount(0);
  await begin.click();
  await expect(absence).toBeVisible();
  await page.unroute('**/assets/*.js');
  await absence.getByRole('button', { name: say('common:try-again') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(absence).toHaveCount(0);
});

test('what was typed last goes with the form, however soon it is sent (kk)', async ({ browser, product }) => {
  const page = await (await browser.newContext({ locale: 'kk' })).newPage();
  const { email, password } = loginOf(product, 'manager');
  await page.goto(`${product.url}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password.slice(0, -1));
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/auth/session'));
  await page.evaluate(async (whole) => {
    const field = document.querySelector<HTMLInputElement>('input[type=password]');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, whole);
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // The browser hands over the next event as soon as nothing waits any more: no timer, no message, no picture comes between.
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    document.querySelector('form')?.requestSubmit();
  }, password);
  expect((await asked).postDataJSON()).toEqual({ email, password });
  await page.locator('#main').waitFor();
});
