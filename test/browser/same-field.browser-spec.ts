import { Person } from './person.js';
import { expect, loginOf, test } from './product.js';

test('two officers edit the same field: the later one sees both values and chooses; other fields are in nobody’s way, by the keyboard alone (en)', async ({ browser, product }) => {
  test.setTimeout(180_000);
  const sara = await Person.signedIn(browser, product, loginOf(product, 'officer.en'), { locale: 'en', keyboardOnly: true });
  const viktor = await Person.signedIn(browser, product, loginOf(product, 'officer.ru'), { locale: 'en', keyboardOnly: true });
  const { say } = sara;
  const found = await sara.page.request.get(`${product.url}/api/v1/cases?limit=1&filter[standing]=open`);
  const [theCase] = ((await found.json()) as { data: { id: string }[] }).data;
  const caseUrl = `${product.url}/cases/${theCase?.id ?? ''}`;
  const [keywords, title] = [say('cases:overview.keywords'), say('cases:overview.title-in.en')];
  const run = String(Date.now());

  const field = ({ page }: Person, name: string) => page.getByRole('button', { name: new RegExp(`${say('case-page:inline.edit', { field: name })}$`) });
  const begins = async (person: Person, name: string, text: string): Promise<void> => {
    await person.presses(field(person, name));
    await person.writes(name, text);
  };
  const saves = async (person: Person): Promise<void> => person.presses(person.button(say('common:save')));
  const shows = (person: Person, name: string, text: string): Promise<void> => expect(field(person, name)).toContainText(text);
  const conflict = ({ page }: Person) => page.getByRole('alert').filter({ hasText: say('case-page:conflict.title', { field: keywords }) });
  const stored = async (): Promise<string> => ((await (await sara.page.request.get(`${product.url}/api/v1/cases/${theCase?.id ?? ''}`)).json()) as { keywords: string }).keywords;

  await test.step('what one saves, the other sees without doing anything', async () => {
    for (const person of [sara, viktor]) await person.page.goto(caseUrl);
    await begins(sara, keywords, `first ${run}`);
    await saves(sara);
    await shows(sara, keywords, `first ${run}`);
    await shows(viktor, keywords, `first ${run}`);
  });

  await test.step('the later one sees both values, by whom the other is, and nothing is overwritten', async () => {
    await begins(viktor, keywords, `mine ${run}`);
    await begins(sara, keywords, `theirs ${run}`);
    await saves(sara);
    await shows(sara, keywords, `theirs ${run}`);
    // What somebody is writing stays as it is, whatever arrives meanwhile.
    await expect(viktor.box(keywords)).toHaveValue(`mine ${run}`);
    await saves(viktor);
    await expect(conflict(viktor)).toContainText(`mine ${run}`);
    await expect(conflict(viktor)).toContainText(`theirs ${run}`);
    await expect(conflict(viktor)).toContainText('Lindqvist Sara');
    expect(await stored()).toBe(`theirs ${run}`);
  });

  await test.step('keeping one’s own is a choice, and the other sees it', async () => {
    await viktor.presses(viktor.button(say('case-page:conflict.keep-mine')));
    await expect(conflict(viktor)).toHaveCount(0);
    await shows(viktor, keywords, `mine ${run}`);
    await shows(sara, keywords, `mine ${run}`);
    expect(await stored()).toBe(`mine ${run}`);
  });

  await test.step('taking the other’s leaves it as it is', async () => {
    await begins(sara, keywords, `given up ${run}`);
    await begins(viktor, keywords, `taken ${run}`);
    await saves(viktor);
    await shows(viktor, keywords, `taken ${run}`);
    await saves(sara);
    await expect(conflict(sara)).toContainText('Ким Виктор');
    await sara.presses(sara.button(say('case-page:conflict.take-theirs')));
    await shows(sara, keywords, `taken ${run}`);
    expect(await stored()).toBe(`taken ${run}`);
  });

  await test.step('another field of the same case is no conflict', async () => {
    await begins(sara, title, `A title written meanwhile ${run}`);
    await begins(viktor, keywords, `beside it ${run}`);
    await saves(viktor);
    await shows(viktor, keywords, `beside it ${run}`);
    await saves(sara);
    await shows(sara, title, `A title written meanwhile ${run}`);
    await expect(sara.page.getByRole('alert').filter({ hasText: say('case-page:conflict.mine') })).toHaveCount(0);
    expect(await stored()).toBe(`beside it ${run}`);
  });

  expect([sara, viktor].flatMap(({ faults }) => faults)).toEqual([]);
  for (const person of [sara, viktor]) await person.leaves();
});
