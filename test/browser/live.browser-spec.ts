import { Person } from './person.js';
import { expect, loginOf, test } from './product.js';

test('keys lead everywhere, on any keyboard layout, but never into what somebody writes, and can be turned off (ru)', async ({ browser, product }) => {
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.en'), { locale: 'ru', keyboardOnly: true });
  const { page, say } = officer;
  const sheet = page.getByRole('dialog', { name: say('shell:shortcuts.title') });
  await page.goto(`${product.url}/inbox`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await test.step('two keys go to a page, with a Russian layout as well', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await expect(page).toHaveURL(/\/my-day$/);
    // What a keyboard with a Russian layout sends for the keys marked G and I.
    for (const [key, code] of [['п', 'KeyG'], ['ш', 'KeyI']]) await page.evaluate(([k, c]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: k ?? '', code: c ?? '', bubbles: true, cancelable: true })), [key, code]);
    await expect(page).toHaveURL(/\/inbox$/);
  });

  await test.step('the sheet names the keys of every page one may see', async () => {
    await page.keyboard.press('?');
    await expect(sheet).toBeVisible();
    for (const heading of [say('shell:shortcuts.everywhere'), say('shell:shortcuts.on', { page: say('shell:navigation.board') })]) await expect(sheet.getByRole('heading', { name: heading })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('a letter that is typed is a letter', async () => {
    await page.keyboard.press('/');
    const words = page.getByRole('textbox', { name: say('shell:palette.hint') });
    await expect(words).toBeFocused();
    await page.keyboard.type('gd?');
    await expect(words).toHaveValue('gd?');
    await expect(page).toHaveURL(/\/inbox$/);
    await page.keyboard.press('Escape');
    await expect(words).toBeHidden();
  });

  await test.step('turned off, single keys do nothing, and Ctrl-K still does', async () => {
    await page.keyboard.press('?');
    await sheet.getByRole('switch', { name: say('shell:shortcuts.single') }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('textbox', { name: say('shell:palette.hint') })).toBeFocused();
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(/\/inbox$/);
  });
  expect(officer.faults).toEqual([]);
});

test('the palette finds a case by its reference and does what may be done with it (en)', async ({ browser, product }) => {
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.en'), 'en');
  const { page, say } = officer;
  const found = await page.request.get(`${product.url}/api/v1/cases?limit=1&filter[standing]=open&filter[owner]=me`);
  const [theCase] = ((await found.json()) as { data: { id: string; reference: string }[] }).data;
  const reference = theCase?.reference ?? '';
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: say('shell:palette.hint') }).fill(reference);
  await page.getByRole('button', { name: new RegExp(`^${reference} · `) }).first().click();
  await expect(page).toHaveURL(new RegExp(theCase?.id ?? 'no case'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: say('shell:palette.hint') }).fill(`${reference} ${say('domain:command.hold')}`);
  await page.getByRole('button', { name: `${reference} · ${say('domain:command.hold')}` }).click();
  await expect(page.getByRole('dialog', { name: say('domain:command.hold') })).toBeVisible();
  expect(officer.faults).toEqual([]);
});

test('windows of one browser share one line, and losing the network is said (kk)', async ({ browser, product }) => {
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.ru'), 'kk');
  const { page, say } = officer;
  const banner = page.locator('header').getByRole('status');
  const lines: string[] = [];
  page.context().on('request', (request) => void (request.url().endsWith('/api/v1/live') && lines.push(request.url())));
  await page.goto(`${product.url}/my-day`);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect.poll(() => lines.length).toBe(1);
  const second = await page.context().newPage();
  await second.goto(`${product.url}/my-day`);
  await expect(second.getByRole('heading', { level: 2 }).first()).toBeVisible();
  expect(lines).toHaveLength(1);
  await page.context().setOffline(true);
  await expect(banner).toContainText(say('shell:trouble.offline.title'));
  await page.context().setOffline(false);
  await expect(banner).toHaveText('');
  await page.close();
  // The window that is left takes over.
  await expect.poll(() => lines.length).toBeGreaterThan(1);
  expect(officer.faults).toEqual([]);
});

test('what a colleague does appears by itself, but never while somebody writes (en)', async ({ browser, product }) => {
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.en'), 'en');
  const manager = await Person.signedIn(browser, product, loginOf(product, 'manager'), 'en');
  const { page, say } = officer;
  const found = await page.request.get(`${product.url}/api/v1/cases?limit=1&filter[standing]=open&filter[owner]=me`);
  const id = ((await found.json()) as { data: { id: string }[] }).data[0]?.id ?? '';
  const moves = async (body: object): Promise<void> => {
    const { version } = (await (await manager.page.request.get(`${product.url}/api/v1/cases/${id}`)).json()) as { version: number };
    const answer = await manager.page.request.post(`${product.url}/api/v1/cases/${id}/transitions`, { data: body, headers: { 'x-requested-with': 'test', 'if-match': `"${version}"` } });
    expect(answer.status()).toBe(200);
  };
  const onHold = page.getByRole('main').getByText(say('cases:next.on-hold'));
  await page.goto(`${product.url}/cases/${id}`);
  await expect(page.getByText(say('cases:next.title')).first()).toBeVisible();
  await expect(onHold).toBeHidden();
  await moves({ command: 'hold', reason: 'a colleague is ill' });
  await expect(onHold).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`${say('case-page:inline.edit', { field: say('cases:overview.keywords') })}$`) }).click();
  const field = page.getByRole('textbox', { name: say('cases:overview.keywords'), exact: true });
  await field.fill('half a word');
  await moves({ command: 'resume' });
  await page.waitForTimeout(4_000);
  await expect(onHold).toBeVisible();
  await expect(field).toHaveValue('half a word');
  await field.press('Escape');
  await expect(onHold).toBeHidden();
  expect([...officer.faults, ...manager.faults]).toEqual([]);
});
