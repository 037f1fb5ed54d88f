import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Person } from './person.js';
import { axeFaults, expect, loginOf, test } from './product.js';

test('a manager adopts a wording, and an agreement’s text is written from it (ru)', async ({ browser, product }) => {
  test.setTimeout(240_000);
  const { page, say } = await Person.signedIn(browser, product, loginOf(product, 'manager'), 'ru');
  const kind = say('templates:kind.mta');
  await page.goto(`${product.url}/templates`);
  await page.getByRole('button', { name: `${say('templates:open')}: ${kind}, Русский` }).click();
  const dialog = page.getByRole('dialog');

  await test.step('the starting point is looked at in a frame that runs nothing', async () => {
    await dialog.getByRole('button', { name: say('templates:preview'), exact: true }).last().click();
    const frame = dialog.locator('iframe');
    await expect(frame).toHaveAttribute('sandbox', '');
    await expect(frame.contentFrame().getByText('Заготовка, не является юридической консультацией')).toBeVisible();
    await expect(frame.contentFrame().getByText('Договор о передаче материалов')).toBeVisible();
  });

  await test.step('a document with a mistyped tag is refused with the place and what may be meant', async () => {
    const point = await page.request.get(`${product.url}/api/v1/templates/shipped/content?kind=mta&locale=ru`);
    const parts = unzipSync(await point.body());
    parts['word/document.xml'] = strToU8(strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace('{made-on}', '{made-onn} {#cases}'));
    await dialog.locator('input[type=file]').setInputFiles({ name: 'наш договор.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(zipSync(parts)) });
    await expect(dialog.getByRole('alert')).toContainText('Возможно, имеется в виду {made-on}');
    await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(2);
  });

  await test.step('it is taken over and adopted with the name of who approved it', async () => {
    await dialog.getByRole('button', { name: say('templates:shipped.take') }).click();
    await expect(dialog.getByText(say('templates:state.proposed'), { exact: true })).toBeVisible();
    await expect(dialog.getByRole('button', { name: say('templates:adopt') })).toBeDisabled();
    await dialog.getByLabel(say('templates:approved-by')).fill('Юрист офиса');
    await dialog.getByRole('button', { name: say('templates:adopt') }).click();
    await expect(dialog.getByText(say('templates:state.in-force'), { exact: true })).toBeVisible();
    await expect(dialog).toContainText('Юрист офиса');
    expect(await axeFaults(page)).toEqual([]);
  });

  await test.step('a document is made: what is missing is named, and it becomes the next version', async () => {
    const { data } = (await (await page.request.get(`${product.url}/api/v1/agreements?filter[kind]=mta&limit=1`)).json()) as { data: { id: string }[] };
    await page.goto(`${product.url}/agreements/${data[0]?.id}`);
    await page.getByRole('button', { name: say('agreement-course:versions.make') }).click();
    const making = page.getByRole('dialog');
    await expect(making).toContainText(say('templates:missing-hint'));
    await expect(making.getByRole('listitem').filter({ hasText: 'Последний день действия договора' })).toBeVisible();
    await expect(making.locator('iframe').contentFrame().getByText('____________________').first()).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await making.getByRole('button', { name: say('templates:make.add') }).click();
    await expect(making).toBeHidden();
    await expect(page.getByText(/Составлено по шаблону офиса, версия \d+ \(русский\)/).first()).toBeVisible();
  });

  await test.step('the tags stand in a table to be printed', async () => {
    await page.goto(`${product.url}/templates`);
    await page.getByRole('tab', { name: say('templates:tab.tags') }).click();
    await page.getByLabel(say('templates:tags.kind')).selectOption('licence');
    const row = page.getByRole('row').filter({ hasText: '{territory}' });
    await expect(row).toContainText('весь мир');
    expect(await axeFaults(page)).toEqual([]);
  });
});
