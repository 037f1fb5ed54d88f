import type { Locator } from '@playwright/test';
import { dayIn, Person } from './person.js';
import { expect, loginOf, test } from './product.js';

type Docketed = { id: string; state: string; verification: string; nominalDueOn: string; effectiveDueOn: string; conflict: boolean; officialReference?: string; rule: { code: string; title: { ru: string; kk: string } } | null };
const RULE = 'us-office-action-reply';
/** As the first officer reads it in the letter; the second reads an earlier day at first; the letter was of the day after. */
const [READ, MISREAD, RIGHT] = [dayIn(-20), dayIn(-25), dayIn(-19)];

test('an office action sets deadlines; a second officer keys its day blind, first another and then the same; its day is corrected after the difference was shown; two people close it (kk and ru)', async ({ browser, product }) => {
  test.setTimeout(240_000);
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer'), 'kk');
  const second = await Person.signedIn(browser, product, loginOf(product, 'officer.ru'), 'ru');
  const title = `Датчик торабы ${Date.now()}`;
  const from = (person: Person, path: string) => person.page.request.get(`${product.url}/api/v1${path}`);
  const cases = (await (await from(officer, '/cases?limit=50')).json()) as { data: { id: string; standing: string }[] };
  const caseId = cases.data.find(({ standing }) => standing === 'open')?.id ?? '';
  const made = await officer.page.request.post(`${product.url}/api/v1/cases/${caseId}/assets`, { data: { kind: 'patent', title, jurisdiction: 'US' }, headers: { 'x-requested-with': 'test', 'idempotency-key': crypto.randomUUID() } });
  expect(made.status()).toBe(201);
  const { id: assetId } = (await made.json()) as { id: string };
  const docketed = async (state: string): Promise<Docketed[]> => {
    const all = ((await (await from(officer, `/deadlines?limit=100&filter[caseId]=${caseId}&filter[state]=${state}`)).json()) as { data: (Docketed & { assetId: string | null })[] }).data;
    return all.filter((each) => each.assetId === assetId);
  };
  const reply = async (): Promise<Docketed> => {
    const found = (await docketed('open')).find(({ rule }) => rule?.code === RULE);
    if (!found) throw new Error('no reply is due');
    return found;
  };
  const inTab = async (person: Person, tab: string): Promise<void> => {
    await person.page.goto(`${product.url}/cases/${caseId}/${tab}`);
    await expect(person.page.getByRole('tab', { name: new RegExp(`^${person.say(`cases:tab.${tab}`)}`) })).toHaveAttribute('aria-selected', 'true');
  };
  const rowOf = (person: Person, due: Docketed): Locator => person.page.locator(`tr[id="${due.id}"]`);
  const opens = (person: Person, due: Docketed, what: string): Promise<void> =>
    person.picksFromMenu(rowOf(person, due).getByRole('button', { name: person.say('deadlines:more-of', { title: due.rule?.title[person.locale as 'ru' | 'kk'] ?? '' }) }), person.say(what));

  await test.step('what is recorded sets its deadlines, each with its working and its law', async () => {
    await inTab(officer, 'assets');
    const card = officer.page.getByRole('article', { name: title });
    await officer.presses(officer.button(officer.say('assets:record'), card));
    await officer.picks(officer.say('assets:docket.kind'), officer.say('assets:event.office-action'), officer.dialog);
    await officer.dates(officer.say('assets:docket.occurredOn'), READ, officer.dialog.filter({ has: officer.page.getByRole('combobox') }));
    await officer.confirms(officer.say('assets:record'));
    await expect(officer.page.getByText(officer.say('assets:recorded'))).toBeVisible();
    const due = await reply();
    expect([due.verification, due.conflict]).toEqual(['unverified', false]);
    await inTab(officer, 'deadlines');
    await expect(rowOf(officer, due)).toContainText(officer.say('deadlines:unverified'));
    await opens(officer, due, 'deadlines:working.button');
    await expect(officer.dialog.getByRole('list').first().getByRole('listitem')).not.toHaveCount(0);
    await expect(officer.dialog).toContainText('35 USC 133');
    await officer.presses(officer.button(officer.say('common:close'), officer.dialog));
    await expect(officer.dialog).toHaveCount(0);
  });

  await test.step('a second officer keys another day without seeing the first: it reminds on the earlier', async () => {
    const before = await reply();
    await second.page.goto(`${product.url}/deadlines`);
    const checks = second.page.getByRole('region', { name: second.say('docket:check.list-title') });
    await second.presses(second.button(second.say('docket:check.list-show'), checks));
    const mine = checks.getByRole('listitem').filter({ hasText: title });
    // The list is of the whole office, the newest event last.
    await expect(async () => {
      if ((await mine.count()) === 0) await second.button(second.say('common:show-more'), checks).click({ timeout: 1_000 });
      expect(await mine.count()).toBe(1);
    }).toPass({ timeout: 30_000 });
    await second.presses(mine.getByRole('button'));
    await expect(second.dialog).toContainText(second.say('docket:check.hidden'));
    await expect(second.dialog.locator(`text=/${Number(READ.slice(8))} [а-яё]+ ${READ.slice(0, 4)}/`)).toHaveCount(0);
    await second.dates(second.say('docket:check.on'), MISREAD, second.dialog);
    await second.presses(second.button(second.say('docket:check.confirm'), second.dialog));
    await expect(second.dialog.getByRole('status')).toHaveText(second.say('docket:check.state.disagreed'));
    await second.presses(second.button(second.say('common:close'), second.dialog).last());
    const after = await reply();
    expect(after.effectiveDueOn < before.effectiveDueOn).toBe(true);
    expect(after.verification).toBe('unverified');
    await inTab(second, 'deadlines');
    await expect(rowOf(second, after)).toBeVisible();
  });

  await test.step('the same day keyed confirms it', async () => {
    await opens(second, await reply(), 'deadlines:check.button');
    await second.dates(second.say('docket:check.on'), READ, second.dialog);
    await second.presses(second.button(second.say('docket:check.confirm'), second.dialog));
    await expect(second.dialog.getByRole('status')).toHaveText(second.say('docket:check.state.agreed'));
    await second.presses(second.button(second.say('common:close'), second.dialog).last());
    const due = await reply();
    expect(due.verification).toBe('verified');
    await expect(rowOf(second, due)).not.toContainText(second.say('deadlines:unverified'));
  });

  await test.step('a corrected day shows first what it does; what two people confirmed waits for a decision', async () => {
    const confirmed = await reply();
    await inTab(officer, 'assets');
    const card = officer.page.getByRole('article', { name: title });
    const event = officer.say('assets:event.office-action');
    await officer.presses(officer.button(officer.say('assets:docket.correct-of', { event }), card));
    const confirm = officer.button(officer.say('assets:docket.correct'), officer.dialog);
    await officer.writes(officer.say('assets:docket.void-reason'), 'Хаттың күні келесі күн', officer.dialog);
    await expect(confirm).toBeDisabled();
    await officer.dates(officer.say('docket:change.on'), RIGHT, officer.dialog);
    await expect(officer.dialog.getByText(officer.say('docket:change.difference'))).toBeVisible();
    await expect(officer.dialog).toContainText(officer.say('docket:change.held'));
    await officer.confirms(officer.say('assets:docket.correct'));
    const held = await reply();
    expect([held.id, held.effectiveDueOn, held.conflict]).toEqual([confirmed.id, confirmed.effectiveDueOn, true]);
    await inTab(officer, 'deadlines');
    await officer.presses(rowOf(officer, held).getByRole('button', { name: officer.say('deadlines:conflict.of', { title: held.rule?.title.kk ?? '' }) }));
    await officer.writes(officer.say('docket:conflict.reason'), 'Хат қайта қаралды', officer.dialog);
    await officer.presses(officer.dialog.getByRole('button', { name: new RegExp(`${officer.say('docket:conflict.move', { proposed: '.+' })}`) }));
    await expect(officer.dialog).toHaveCount(0);
    const moved = await reply();
    expect([moved.conflict, moved.nominalDueOn > confirmed.nominalDueOn]).toEqual([false, true]);
  });

  await test.step('it is closed with the number of the receipt, and only a second person confirms that', async () => {
    const due = await reply();
    const names = (person: Person, key: string) => person.say(key, { title: due.rule?.title[person.locale as 'ru' | 'kk'] ?? '' });
    await expect(rowOf(officer, due)).toBeVisible();
    await officer.presses(rowOf(officer, due).getByRole('button', { name: names(officer, 'deadlines:complete.of') }));
    await officer.presses(officer.button(officer.say('deadlines:complete.confirm'), officer.dialog));
    await expect(officer.dialog.getByText(officer.say('deadlines:complete.hint-statutory'))).toHaveCount(2); // said above, and again at the field
    await officer.writes(officer.say('deadlines:evidence.reference'), 'EFS 4711', officer.dialog);
    await officer.confirms(officer.say('deadlines:complete.confirm'));
    await expect(rowOf(officer, due)).toContainText(officer.say('deadlines:closing.badge'));
    await expect(rowOf(officer, due).getByRole('button', { name: names(officer, 'deadlines:closing.confirm-of') })).toHaveCount(0);
    await inTab(second, 'deadlines');
    await second.presses(rowOf(second, due).getByRole('button', { name: names(second, 'deadlines:closing.confirm-of') }));
    await expect(rowOf(second, due)).toHaveCount(0);
    expect((await docketed('met')).map(({ rule }) => rule?.code)).toEqual([RULE]);
  });

  expect([...officer.faults, ...second.faults]).toEqual([]);
  await officer.leaves();
  await second.leaves();
});
