import { axeFaults, expect, loginOf, sideways, signIn, test } from './product.js';

test('anybody searches the listing, reads an offer and writes to the office, without a program in the page; the officer finds the lead', async ({ browser, product }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ locale: 'ru-RU', javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();

  await test.step('finds the offer by a word in another form', async () => {
    await page.goto(`${product.url}/technologies`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await page.getByLabel('Слова').fill('водопроводом');
    await page.getByRole('button', { name: 'Найти' }).click();
    await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) })).toHaveCount(1);
    await page.getByRole('link', { name: 'Недорогой контроль водопроводов' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Недорогой контроль водопроводов');
  });

  await test.step('is told what is wrong, and thanked when it is right', async () => {
    await page.getByLabel('Ваше имя').fill('Покупатель');
    await page.getByLabel('Электронная почта').fill('buyer@example.test');
    await page.getByLabel('Сообщение').fill('Расскажите больше.');
    await page.getByLabel(/может использовать/).check();
    await page.waitForTimeout(3_500); // nobody reads an offer in less
    await page.getByRole('button', { name: 'Отправить' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Спасибо');
  });
  await context.close();

  await test.step('has pages without an axe fault or a sideways scroll, in both schemes and at 360 pixels', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const looked = await browser.newContext({ locale: 'kk-KZ', colorScheme, viewport: { width: 360, height: 800 } });
      const there = await looked.newPage();
      for (const path of ['/technologies', '/technologies?q=%D1%81%D1%83', '/technologies/none-00000000', '/technologies/objection?key=x']) {
        await there.goto(`${product.url}${path}`);
        expect([path, colorScheme, await axeFaults(there), await sideways(there)]).toEqual([path, colorScheme, [], []]);
      }
      await there.goto(`${product.url}/technologies`);
      await there.getByRole('heading', { level: 2 }).first().getByRole('link').click();
      expect([colorScheme, await axeFaults(there), await sideways(there)]).toEqual([colorScheme, [], []]);
      await looked.close();
    }
  });

  await test.step('the officer sees who wrote', async () => {
    const office = await browser.newPage();
    await signIn(office, product, loginOf(product, 'officer'));
    await office.goto(`${product.url}/leads`);
    await expect(office.getByText('Покупатель')).toBeVisible();
    await expect(office.getByText('Расскажите больше.')).toBeVisible();
    await office.close();
  });
});
