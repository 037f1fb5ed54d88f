import { expect, loginOf, sideways, test } from './product.js';
import { dayIn, Person } from './person.js';

const SECRET = 'Бетонная смесь с рисовой шелухой';

/** Everything the browser keeps beyond the page itself. */
const kept = async (): Promise<string> => {
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  const cached = 'caches' in window ? await caches.keys() : [];
  const workers = 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0;
  return JSON.stringify({ local: { ...localStorage }, session: { ...sessionStorage }, databases, cached, workers, cookies: document.cookie });
};

test('what an inventor writes is on the server and nowhere in the browser, is asked of two windows, and survives being offline', async ({ browser, product }) => {
  const author = await Person.signedIn(browser, product, loginOf(product, 'inventor.ru'), 'ru');
  const { page, say } = author;
  await page.setViewportSize({ width: 360, height: 740 });
  await author.button(say('disclosures:list.start')).click();
  await page.waitForURL(/edit\/basics$/);
  await author.box(say('disclosures:field.titles')).fill(SECRET);
  await author.box(say('disclosures:field.abstracts')).fill(`${SECRET}: легче и дешевле.`);
  await author.box(say('disclosures:field.abstracts')).blur();
  const saved = page.getByText(/^Сохранено в \d\d:\d\d$/);
  await expect(saved).toBeVisible();

  // The second question: a talk next week. The answer is at once what it does, and the office is told before anything is submitted.
  await page.getByRole('link', { name: say('common:next'), exact: true }).click();
  await author.button(say('disclosures:add.publicDisclosures')).click();
  await author.dates(say('disclosures:publicDisclosures.on'), dayIn(7));
  await expect(page.getByText(say('disclosures:novelty.title-at-risk'))).toBeVisible();
  await expect(page.getByRole('combobox', { name: say('disclosures:publicDisclosures.planned') })).toHaveValue('planned');
  expect(await sideways(page)).toEqual([]);
  const subject = 'Act before a planned publication';
  await expect.poll(async () => (await product.mailsTo('officer.en@demo.example')).filter((mail) => mail.subject === subject).length, { timeout: 60_000 }).toBeGreaterThan(0);
  for (const mail of await product.mailsTo('officer.en@demo.example')) expect(mail.text).not.toContain('шелух');

  // Two windows write the same text: the second is asked, nothing is overwritten.
  const address = page.url().replace('/publications', '/invention');
  const other = await page.context().newPage();
  await other.goto(address);
  const theirs = other.getByRole('textbox', { name: say('disclosures:field.problem'), exact: true });
  await expect(theirs).toBeVisible();
  await page.goto(address);
  const mine = author.box(say('disclosures:field.problem'));
  await mine.fill('Первое окно');
  await mine.blur();
  await expect(saved).toBeVisible();
  await theirs.fill('Второе окно');
  await theirs.blur();
  await expect(other.getByText(say('disclosures:conflict.title'))).toBeVisible();
  await other.getByRole('button', { name: say('disclosures:conflict.keep-theirs') }).click();
  await expect(theirs).toHaveValue('Первое окно');
  await other.close();

  // Offline it says so, keeps the text on the page and nowhere else, and saves it by itself when the connection is back.
  await page.context().setOffline(true);
  await mine.fill('Первое окно, дополненное без связи');
  await mine.blur();
  await expect(page.getByText(say('disclosures:save.failed-title'))).toBeVisible();
  expect(await page.evaluate(kept)).not.toContain('дополненное');
  await page.context().setOffline(false);
  await expect(saved).toBeVisible();

  // What is missing leads into the very field.
  await page.goto(address.replace('/invention', '/check'));
  await author.button(say('disclosures:submit.button')).click();
  const summary = page.getByRole('status').filter({ hasText: say('disclosures:sections-open-text') });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: say('disclosures:field.solution') }).click();
  await expect(author.box(say('disclosures:field.solution'))).toBeFocused();

  const stored = await page.evaluate(kept);
  for (const word of [SECRET, 'шелух', 'окно', 'Соколова', 'inventor.ru']) expect(stored).not.toContain(word);
  expect(author.faults).toEqual([]);
  await page.context().close();
});

test('Kazakh letters are drawn by our own font, which is served by us and does not hold the page back', async ({ browser, product }) => {
  const context = await browser.newContext({ locale: 'kk-KZ' });
  const page = await context.newPage();
  const fonts: string[] = [];
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(new URL(request.url()).pathname);
    if (!request.url().startsWith(product.url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.goto(`${product.url}/sign-in`);
  await expect(page.locator('h1')).toBeVisible();
  await page.evaluate(() => {
    const all = document.createElement('p');
    all.textContent = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі Ёё Йй';
    document.querySelector('main')?.append(all);
  });
  await expect.poll(() => fonts.filter((font) => font.includes('cyrillic-ext')).length).toBe(1);
  await expect.poll(() => fonts.filter((font) => font.includes('inter-cyrillic-wght')).length).toBe(1);
  expect(foreign).toEqual([]);
  expect(await page.evaluate(() => [...new Set([...document.fonts].map((font) => font.display))])).toEqual(['swap']);
  // A letter that the font did not have would come from another one: the browser itself says which it has used.
  const session = await context.newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'main > p' });
  await expect.poll(async () => (await session.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map(({ familyName, isCustomFont }) => `${familyName} ${isCustomFont}`)).toEqual([expect.stringMatching(/^Inter.* true$/)]);
  await context.close();
});
