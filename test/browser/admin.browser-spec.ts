import { joins } from './journey-joining.js';
import { Person } from './person.js';
import { Postbox } from './postbox.js';
import { expect, loginOf, test } from './product.js';

const STAGE = 'patentability-review';

test('an administrator invites people and changes a target after seeing what it does, by the keyboard alone (kk)', async ({ browser, product }) => {
  test.setTimeout(240_000);
  const admin = await Person.signedIn(browser, product, loginOf(product, 'admin'), { locale: 'kk', keyboardOnly: true });
  const { page, say } = admin;
  const officer = { email: `bekova-${Date.now()}@university.example`, name: ['Бекова', 'Сәуле'], password: 'таңғы-шық-жайлауда-77' } as const;
  const known = loginOf(product, 'officer.ru').email;
  const postbox = await Postbox.open(product, [officer.email, known], []);
  const people: Person[] = [admin];

  await test.step('a pasted list is judged line by line, and only what is good is sent', async () => {
    await admin.presses(admin.link(say('shell:navigation.people')));
    await admin.presses(admin.button(say('admin:invite-list.button')));
    await admin.writesIn(admin.dialog.getByLabel(say('admin:invite-list.people'), { exact: true }), `${officer.name[0]}; ${officer.name[1]}; ${officer.email}\nКим Виктор <${known}>\nмекенжайсыз адам`);
    await admin.picks(say('admin:people.role'), say('domain:role.officer'), admin.dialog);
    await admin.picks(say('admin:invite.language'), 'Қазақша', admin.dialog);
    await admin.presses(admin.button(say('admin:invite-list.check'), admin.dialog));
    const rows = admin.dialog.getByRole('table', { name: say('admin:invite-list.preview') }).getByRole('row');
    await expect(rows.filter({ hasText: officer.email })).toContainText(say('admin:invite-list.status.invited'));
    await expect(rows.filter({ hasText: known })).toContainText(say('admin:invite-list.status.already-has-role'));
    await expect(rows.filter({ hasText: 'мекенжайсыз адам' })).toContainText(say('admin:invite-list.fault.no-address'));
    await admin.presses(admin.button(say('admin:invite-list.send', { count: 1 }), admin.dialog));
    await expect(admin.dialog).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: officer.email })).toContainText(say('admin:invitations.state.open'));
  });

  await test.step('the invited officer comes in by the mail and is in the list of people', async () => {
    people.push(await joins(browser, { locale: 'kk', ...officer, postbox, manner: { keyboardOnly: true } }));
    await admin.opensTab(say('admin:people.tab'));
    await page.reload();
    await expect(page.getByRole('row').filter({ hasText: officer.email })).toContainText(say('domain:role.officer'));
  });

  await test.step('a target is changed: what it would do is shown first, and nothing is changed by looking', async () => {
    await admin.presses(admin.link(say('shell:navigation.policy')));
    const target = admin.box(say(`domain:stage.${STAGE}`));
    await expect(target).toBeVisible();
    const before = await target.inputValue();
    const days = before.startsWith('5 ') ? 6 : 5;
    const inForce = (number: string | number) => page.getByText(new RegExp(`^${say('policy:version', { number })} · `));
    const version = Number(/\d+/.exec(await inForce('\\d+').innerText())?.[0]);
    const preview = async (): Promise<void> => {
      await admin.writesIn(target, String(days));
      await admin.presses(admin.button(say('policy:preview')));
      await expect(admin.dialog.getByRole('row').filter({ hasText: say(`domain:stage.${STAGE}`) })).toContainText(say('policy:effects.days', { count: days }));
    };
    await preview();
    // Some of the cases by name, each with a way to it.
    await expect(admin.dialog.getByRole('row').filter({ hasText: say(`domain:stage.${STAGE}`) }).getByRole('cell').nth(2)).toHaveText(/^[1-9]/);
    await expect(admin.dialog.getByText(/^[A-Z]+-\d{4}-\d+$/).first()).toBeVisible();
    await admin.presses(admin.button(say('common:cancel'), admin.dialog));
    await expect(admin.dialog).toHaveCount(0);
    await page.reload();
    await expect(target).toHaveValue(before);

    await preview();
    await admin.chooses(say('policy:follow-keep'), admin.dialog);
    await admin.confirms(say('policy:publish', { number: version + 1 }));
    await expect(inForce(version + 1)).toBeVisible();
    await expect(target).toHaveValue(new RegExp(`^${days} `));
    await page.reload();
    await expect(target).toHaveValue(new RegExp(`^${days} `));
  });

  expect(people.flatMap(({ faults }) => faults)).toEqual([]);
  for (const person of people) await person.leaves();
});
