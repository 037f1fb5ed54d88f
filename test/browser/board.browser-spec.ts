import type { Locator } from '@playwright/test';
import { cardIn, column, findsOnBoard, type Stage } from './journey-case.js';
import { Person } from './person.js';
import { expect, loginOf, test } from './product.js';
import { aNewCase, assessesButTheMarket } from './ready-case.js';

const JUSTIFICATION = 'Нарықты былтыр серіктес зерттеген, есебі құжаттар арасында.';

test('an officer takes a case from disclosure to licensing on the board, by the keyboard alone (kk)', async ({ browser, product }) => {
  test.setTimeout(300_000);
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer'), { locale: 'kk', keyboardOnly: true });
  const manager = await Person.signedIn(browser, product, loginOf(product, 'manager'), { locale: 'kk', keyboardOnly: true });
  const login = loginOf(product, 'inventor');
  const inventor = await Person.signedIn(browser, product, login, 'kk');
  const { page, say } = officer;
  const { id, reference } = await aNewCase(officer, { person: inventor, name: 'Жұмабаев Нұрлан', password: login.password }, `Күріш қауызынан жасалған мембрана ${Date.now()}`);
  await assessesButTheMarket(officer, id);
  const [advance, stage] = [say('cases:confirm.advance'), (code: Stage): string => say(`domain:stage.${code}`)];
  const card = (at: Stage, of = officer): Locator => cardIn(of, at, reference);

  /** The card is in its new column, and the keyboard goes on from there: it was not thrown back to the top of the page. */
  const arrives = async (at: Stage, of = officer): Promise<void> => {
    await expect(of.dialog).toHaveCount(0);
    await expect(card(at, of)).toBeVisible();
    const board = of.page.getByRole('region', { name: say('shell:navigation.board'), exact: true });
    await expect.poll(() => board.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await of.keyboard?.reaches(card(at, of));
  };
  /** Two keys: the one that asks for the step, and Enter. */
  const goesOn = async (from: Stage, to: Stage, of = officer): Promise<void> => {
    await of.keyboard?.reaches(card(from, of));
    await of.page.keyboard.press(']');
    await expect(of.button(advance, of.dialog)).toBeFocused();
    await of.page.keyboard.press('Enter');
    await arrives(to, of);
    await expect(card(from, of)).toHaveCount(0);
    await expect(of.page.getByText(say('cases:done.advance', { reference, stage: stage(to) }), { exact: true }).first()).toBeVisible();
  };

  await test.step('two keys lead to the board, the reference to the card, two keys on to the next stage', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(page.getByRole('heading', { level: 1, name: say('shell:navigation.board') })).toBeVisible();
    await findsOnBoard(officer, reference, 'disclosure');
    await goesOn('disclosure', 'patentability-review');
  });

  await test.step('the menu of the card leads there as well, by one key', async () => {
    await page.keyboard.press('m');
    const item = page.getByRole('menuitem', { name: stage('market-research'), exact: true });
    await expect(item).toBeVisible();
    await officer.keyboard?.picksItem(item);
    await expect(officer.button(advance, officer.dialog)).toBeFocused();
    await page.keyboard.press('Enter');
    await arrives('market-research');
  });

  await test.step('back again, which needs a reason, and on once more', async () => {
    await page.keyboard.press('[');
    await expect(officer.box(new RegExp(`^${say('cases:field.reason')}`), officer.dialog)).toBeFocused();
    await page.keyboard.type('Іздеуді толықтыру керек.');
    await officer.confirms(say('cases:confirm.send-back'));
    await arrives('patentability-review');
    await goesOn('patentability-review', 'market-research');
  });

  await test.step('what is missing is said, with a way to each, and the case stays', async () => {
    await page.keyboard.press(']');
    await expect(officer.dialog.getByRole('alert')).toContainText(say('cases:refusal.exit-criteria-unmet'));
    for (const criterion of ['market-assessed', 'summary-written']) await expect(officer.dialog.getByRole('listitem').filter({ hasText: say(`domain:criterion.${criterion}.title`) }).getByRole('link', { name: say('cases:where.assessments') })).toBeVisible();
    await expect(officer.button(advance, officer.dialog)).toHaveCount(0);
    await expect(officer.button(say('cases:transition.waive'), officer.dialog)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(officer.dialog).toHaveCount(0);
    await expect(card('market-research')).toBeFocused();
  });

  await test.step('a manager waives it in writing, in the same sheet, and moves the case on', async () => {
    await manager.page.keyboard.press('g');
    await manager.page.keyboard.press('b');
    await findsOnBoard(manager, reference, 'market-research');
    await manager.keyboard?.reaches(card('market-research', manager));
    await manager.page.keyboard.press(']');
    for (const criterion of ['market-assessed', 'summary-written']) {
      const missing = manager.dialog.getByRole('listitem').filter({ hasText: say(`domain:criterion.${criterion}.title`) });
      await manager.presses(manager.button(say('cases:transition.waive'), missing));
      const confirm = manager.button(say('cases:confirm.override'), manager.dialog);
      const reason = manager.box(new RegExp(`^${say('cases:field.justification')}`), manager.dialog);
      await manager.writesIn(reason, 'керексіз');
      await expect(confirm).toBeDisabled();
      await manager.writesIn(reason, JUSTIFICATION);
      await manager.presses(confirm);
      await expect(confirm).toHaveCount(0);
    }
    await manager.presses(manager.button(advance, manager.dialog));
    await expect(manager.dialog).toHaveCount(0);
    // The officer's board shows it without being asked.
    await expect(card('financial-assessment')).toBeVisible();
  });

  await test.step('on to licensing', async () => {
    await goesOn('financial-assessment', 'risk-assessment');
    await goesOn('risk-assessment', 'legal-framework');
    await goesOn('legal-framework', 'licensing');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/cases/${id}$`));
    await expect(page.getByRole('list', { name: say('cases:rail.label') }).locator('[aria-current=step]')).toContainText(stage('licensing'));
  });

  expect([officer, manager, inventor].flatMap(({ faults }) => faults)).toEqual([]);
  for (const person of [officer, manager, inventor]) await person.leaves();
});

/** From where a card is taken to where it is let go, as a hand does it. */
async function drags({ page }: Person, card: Locator, to: Locator): Promise<void> {
  const [from, target] = [await card.boundingBox(), await to.boundingBox()];
  if (!from || !target) throw new Error('what is dragged, or where to, is not in sight');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + from.height + 26, { steps: 4 });
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
  await page.waitForTimeout(150); // a hand comes to rest before it lets go
  await page.mouse.up();
}

test('a card that is dragged opens the sheet, and stays where it was unless the server says yes (en)', async ({ browser, product }) => {
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.en'), 'en');
  const { page, say } = officer;
  await page.goto(`${product.url}/board`);
  // One that rests cannot be moved.
  const first = column(officer, 'market-research').getByRole('listitem').filter({ hasNotText: say('domain:standing.on-hold') }).getByRole('link', { name: /^[A-Z]+-\d{4}-\d+$/ }).first();
  await expect(first).toBeVisible();
  const reference = (await first.textContent()) ?? '';
  const card = cardIn(officer, 'market-research', reference);
  const heading = (stage: Stage): Locator => column(officer, stage).getByRole('heading', { level: 2 });

  await drags(officer, card, heading('financial-assessment'));
  await expect(officer.dialog.getByText(reference, { exact: true })).toBeVisible();
  await expect(officer.dialog.getByText(say('cases:next.criteria'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(officer.dialog).toHaveCount(0);
  await expect(card).toBeVisible();

  // Back to where it came from: a step of its own, which asks for the reason.
  await drags(officer, card, heading('disclosure'));
  await expect(officer.box(new RegExp(`^${say('cases:field.reason')}`), officer.dialog)).toBeVisible();
  await officer.presses(officer.button(say('common:cancel'), officer.dialog));
  await expect(officer.dialog).toHaveCount(0);
  await expect(card).toBeVisible();

  // Where it is already, nothing is asked.
  await drags(officer, card, heading('market-research'));
  await expect(page.getByText(say('cases:board.say.stays', { reference }), { exact: true })).toHaveCount(1);
  await expect(officer.dialog).toHaveCount(0);
  expect(officer.faults).toEqual([]);
  await officer.leaves();
});
