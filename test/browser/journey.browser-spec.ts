import { expect, loginOf, test, type Product } from './product.js';
import { assesses, type Kind } from './journey-assessments.js';
import { licenses, recordsFiling } from './journey-agreement.js';
import { addsChecklistItem, advances, advancesOnBoard, ETHICS, historyTells, isRefused, opensCase, stageShown, STAGES, waives, type Stage } from './journey-case.js';
import { accepts, SECRETS, signs, signsFromMail, submits, writesDisclosure, type Named } from './journey-disclosure.js';
import { invitesExpert, linkIsSpent, readsReview, reviews, uploadsPriorArt } from './journey-review.js';
import { Person } from './person.js';
import { Postbox } from './postbox.js';

const JUSTIFICATION = 'No people or animals are involved: pages are read that are public.';
/** What mails call the assessments. */
const NAMES: Record<Kind, string> = { patentability: 'patentability', market: 'market', financial: 'finance', risk: 'risks', legal: 'legal framework' };

test('the PageRank case goes from a new disclosure to monitoring in the browser', async ({ browser, product }) => {
  test.setTimeout(900_000);
  const login = (start: string) => loginOf(product, start);
  const named = async (start: string, locale: 'ru' | 'en'): Promise<Named> => ({ person: await Person.signedIn(browser, product, login(start), locale), name: login(start).name.replace(/ \(\w\w\)$/, ''), password: login(start).password });
  const author = await named('inventor.ru', 'ru');
  const second = await named('inventor.en', 'en');
  const officer = await Person.signedIn(browser, product, login('officer'), 'kk');
  const manager = await Person.signedIn(browser, product, login('manager'), 'en');
  const people = [author.person, second.person, officer, manager];
  const expertAddress = `expert-${Date.now()}@elsewhere.example`;
  const postbox = await Postbox.open(product, people.map(({ email }) => email), SECRETS);
  const { say } = officer;
  const criterion = (code: string): string => say(`domain:criterion.${code}.title`);

  await test.step('a manager adds a step of the office’s own', () => addsChecklistItem(manager));

  await test.step('an inventor writes a disclosure; both sign; it is submitted', async () => {
    await writesDisclosure(author.person, second);
    await signs(author);
    await signsFromMail(second, postbox);
    await postbox.arrives(officer.email, 'Хабарлама: барлық өнертапқыш қол қойды');
    await author.person.page.reload();
    await submits(author.person);
    await postbox.arrives(manager.email, 'A new disclosure was submitted');
  });

  const reference = await test.step('the officer accepts it from the mail', () => accepts(officer, postbox));
  const caseUrl = officer.page.url();
  /** Everybody named in the disclosure hears of each step, each in their language. */
  const hear = async (ru: string, en: string): Promise<void> => {
    await postbox.arrives(author.person.email, `${reference}: ${ru}`);
    await postbox.arrives(second.person.email, `${reference}: ${en}`);
  };
  const movedOn = (): Promise<void> => hear('ваше изобретение перешло к следующему шагу', 'your invention has moved on');
  const goesOn = async (to: Stage): Promise<void> => {
    await opensCase(officer, caseUrl);
    await advances(officer, to);
    await movedOn();
  };
  const refused = async (to: Stage, ...missing: string[]): Promise<void> => {
    await opensCase(officer, caseUrl);
    await isRefused(officer, to, missing);
  };
  const assessed = async (kind: Kind) => {
    await assesses(officer, caseUrl, kind);
    return postbox.arrives(manager.email, `${reference}: assessment completed (${NAMES[kind]})`);
  };
  expect(reference).toMatch(/^DEMO-\d{4}-\d+$/);
  await hear('ваше уведомление принято', 'your disclosure was accepted');
  await goesOn('patentability-review');

  await test.step('patentability, with an outside expert', async () => {
    await refused('market-research', ...['prior-art-attached', 'patentability-concluded', 'bar-dates-docketed'].map(criterion));
    await uploadsPriorArt(officer, caseUrl);
    await invitesExpert(officer, caseUrl, { email: expertAddress, locale: 'ru', family: 'Эксперт', given: 'Мария', brief: 'Ново ли это по сравнению с указателями цитирования?' });
    const expert = await reviews(browser, { email: expertAddress, reference, postbox });
    people.push(expert);
    await postbox.arrives(officer.email, `${reference}: сарапшы келісті`);
    await postbox.arrives(officer.email, `${reference}: сараптама қорытындысы келді`);
    await linkIsSpent(browser, { email: expertAddress, reference, product });
    await readsReview(officer, caseUrl);
    await assessed('patentability');
    await goesOn('market-research');
  });

  await test.step('market', async () => {
    await assessed('market');
    await goesOn('financial-assessment');
  });

  await test.step('finance; the case goes on from the board', async () => {
    await assessed('financial');
    await advancesOnBoard(officer, reference, { from: 'financial-assessment', to: 'risk-assessment' });
    await movedOn();
    await opensCase(officer, caseUrl);
    await expect(stageShown(officer)).toContainText(say('domain:stage.risk-assessment'));
  });

  await test.step('risks; the manager waives the office’s own step in writing', async () => {
    const mail = await assessed('risk');
    await refused('legal-framework', ETHICS.kk);
    await waives(manager, { mail, justification: JUSTIFICATION });
    await postbox.arrives(officer.email, `${reference}: бір талап алынып тасталды`);
    await goesOn('legal-framework');
  });

  await test.step('filing and title', async () => {
    await recordsFiling(officer, caseUrl);
    await assessed('legal');
    await goesOn('licensing');
  });

  await test.step('a licence', async () => {
    await refused('monitoring', criterion('agreement-executed'));
    await licenses(officer, caseUrl, manager);
    await hear('подписан договор', 'an agreement was signed');
    await postbox.arrives(manager.email, `${reference}: an agreement was signed`);
    await goesOn('monitoring');
  });

  await test.step('the end: nowhere to go on to, and the whole way in the history', async () => {
    await expect(officer.page.getByText(say('cases:next.final'), { exact: true })).toBeVisible();
    await historyTells(officer, { reference, justification: JUSTIFICATION });
    expect(STAGES.at(-1)).toBe('monitoring');
  });

  await test.step('the inventor sees where it is, the manager the pipeline', async () => {
    await author.person.page.reload();
    await expect(author.person.page.getByText(author.person.say('domain:stage.monitoring')).first()).toBeVisible();
    await seesDashboard(manager, product);
  });

  expect(people.flatMap(({ faults }) => faults)).toEqual([]);
  for (const person of people) await person.leaves();
});

/** The figures in words and as a table, and the way from a number to its cases. */
async function seesDashboard(manager: Person, product: Product): Promise<void> {
  const { page, say } = manager;
  await page.goto(`${product.url}/dashboard`);
  await expect(page.getByRole('heading', { level: 1, name: say('dashboard:title') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: say('dashboard:standing.title') })).toBeVisible();
  await manager.button(say('dashboard:table-show-of', { title: say('dashboard:standing.title') })).click();
  await expect(page.getByRole('table').getByRole('rowheader', { name: say('domain:stage.monitoring') })).toBeVisible();
  await page.getByRole('link', { name: new RegExp(`^${say('dashboard:over-target')}`) }).first().click();
  await page.waitForURL(/\/cases\?.*overTarget=true/);
  await expect(page.getByRole('table')).toBeVisible();
}
