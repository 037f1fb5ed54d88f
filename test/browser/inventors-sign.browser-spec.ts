import { fillsIn, line, signs, signsFromMail, submits, type Named } from './journey-disclosure.js';
import { joins } from './journey-joining.js';
import { dayIn, Person } from './person.js';
import { Postbox } from './postbox.js';
import { expect, loginOf, test } from './product.js';

const TITLE = 'Мембрана из рисовой шелухи для очистки воды';
/** The invention's own words, which no mail may carry. */
const SECRETS = ['мембран', 'шелух', 'кремнез'];
const BY_KEYS = { locale: 'ru', keyboardOnly: true } as const;

test('an inventor discloses with two others, and all three sign, the others by the links of their own mails, by the keyboard alone (ru)', async ({ browser, product }) => {
  test.setTimeout(240_000);
  const login = loginOf(product, 'inventor.ru');
  const author: Named = { person: await Person.signedIn(browser, product, login, BY_KEYS), name: 'Соколова Анна Игоревна', password: login.password };
  const others = loginOf(product, 'inventor.en');
  const colleague: Named = { person: await Person.signedIn(browser, product, others, BY_KEYS), name: 'Weber Thomas', password: others.password };
  const { page, say } = author.person;
  const outsider = { email: `sultanova-${Date.now()}@institute.example`, name: ['Султанова', 'Жанна'], password: 'белый-парус-над-Каспием' } as const;
  const postbox = await Postbox.open(product, [login.email, others.email, outsider.email], SECRETS);
  const shares: readonly [string, string, string][] = [[author.name, login.email, '50'], [colleague.name, others.email, '30'], [outsider.name.join(' '), outsider.email, '20']];
  const signed = (count: number) => page.getByText(say('disclosures:signed-count', { signed: count, of: 3 }), { exact: true }).first();

  await test.step('the author writes it, with what is planned to be published', async () => {
    await page.goto(`${product.url}/disclosures`);
    await fillsIn(author.person, {
      async basics() {
        await author.person.writes(say('disclosures:field.titles'), TITLE);
        await author.person.writes(say('disclosures:field.abstracts'), 'Мембрана из кремнезёма, который получают из рисовой шелухи, удерживает тяжёлые металлы.');
      },
      async invention() {
        await author.person.writes(say('disclosures:field.problem'), 'Сорбенты дороги и не восстанавливаются.');
        await author.person.writes(say('disclosures:field.solution'), 'Шелуху обжигают при 600 °C и спекают в пластину.');
        await author.person.writes(say('disclosures:field.novelty'), 'Пластина восстанавливается обжигом до двадцати раз.');
      },
      async inventors() {
        for (const [i, [name, email, share]] of shares.entries()) {
          if (i > 0) await author.person.presses(author.person.button(say('disclosures:add.inventors')));
          const card = line(author.person, 'inventors', i + 1);
          await author.person.writes(say('disclosures:inventors.name'), name, card);
          await author.person.writes(say('disclosures:inventors.email'), email, card);
          await author.person.writes(say('disclosures:inventors.affiliation'), 'Институт химии', card);
          await author.person.picks(say('disclosures:inventors.employment'), say('disclosures:inventors-employment.employee-duty'), card);
          await author.person.writes(say('disclosures:inventors.share'), share, card);
          // The sum is said at each change, and is right only at the last.
          await expect(page.getByText(say('disclosures:share-whole'))).toBeVisible({ visible: i === shares.length - 1 });
        }
      },
      async publications() {
        await author.person.presses(author.person.button(say('disclosures:add.publicDisclosures')));
        const talk = line(author.person, 'publicDisclosures', 1);
        await author.person.picks(say('disclosures:publicDisclosures.planned'), say('disclosures:planned'), talk);
        await author.person.dates(say('disclosures:publicDisclosures.on'), dayIn(60), talk);
        await author.person.picks(say('disclosures:publicDisclosures.kind'), say('disclosures:publicDisclosures-kind.thesis'), talk);
        await author.person.writes(say('disclosures:publicDisclosures.venue'), 'Диссертационный совет', talk);
        await expect(page.getByRole('status').filter({ hasText: say('disclosures:novelty.title-at-risk') })).toBeVisible();
      },
      funding: () => author.person.ticks(say('disclosures:field.noFunding')),
      async more() {
        await author.person.picks(say('disclosures:field.trl'), say('disclosures:trl.3'));
        await author.person.chooses(say('disclosures:conflict-none'));
      },
      files: async () => {},
    });
    await submits(author.person);
  });

  await test.step('the author signs at once; the others have not signed by that', async () => {
    await signs(author);
    await expect(signed(1)).toBeVisible();
  });

  await test.step('a colleague, who has an account, signs from the mail', () => signsFromMail(colleague, postbox));

  const guest = await test.step('somebody from outside joins from the mail that invites, and signs from the one that asks', async () => {
    const person = await joins(browser, { locale: 'ru', ...outsider, postbox, manner: BY_KEYS });
    await expect(person.page.getByText(TITLE, { exact: true }).first()).toBeVisible();
    await signsFromMail({ person, password: outsider.password }, postbox);
    return person;
  });

  await test.step('everybody sees that all have signed, and nothing of anybody else’s', async () => {
    await page.reload();
    await expect(signed(3)).toBeVisible();
    await expect(page.getByText(say('disclosures:next.others-sign'))).toHaveCount(0);
    const seen = await guest.page.request.get(`${product.url}/api/v1/disclosures?limit=100`);
    expect(((await seen.json()) as { data: object[] }).data).toHaveLength(1);
    await guest.page.goto(`${product.url}/disclosures`);
    await expect(guest.page.getByRole('link', { name: TITLE }).or(guest.page.getByText(TITLE)).first()).toBeVisible();
  });

  const people = [author.person, colleague.person, guest];
  expect(people.flatMap(({ faults }) => faults)).toEqual([]);
  for (const person of people) await person.leaves();
});
