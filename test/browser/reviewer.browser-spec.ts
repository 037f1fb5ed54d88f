import { ASKED_TO_REVIEW, invitesExpert, judges, uploadsPriorArt } from './journey-review.js';
import { Person } from './person.js';
import { linkIn, Postbox } from './postbox.js';
import { expect, loginOf, sideways, test } from './product.js';

test('a reviewer comes by the link of a mail, describes a conflict, is cleared by the office, and judges on a narrow screen, by the keyboard alone (en)', async ({ browser, product }) => {
  test.setTimeout(240_000);
  const officer = await Person.signedIn(browser, product, loginOf(product, 'officer.en'), { locale: 'en', keyboardOnly: true });
  const { say } = officer;
  const found = await officer.page.request.get(`${product.url}/api/v1/cases?limit=100&filter[stage]=patentability-review&filter[standing]=open`);
  const theCase = ((await found.json()) as { data: { id: string; reference: string; title: Record<string, string>; owner: { name: string } | null }[] }).data.find(({ owner }) => owner?.name === 'Lindqvist Sara');
  if (!theCase) throw new Error('the demo has no case of hers in the patentability review');
  const caseUrl = `${product.url}/cases/${theCase.id}`;
  const invited = { email: `hale-${Date.now()}@elsewhere.example`, locale: 'en', family: 'Hale', given: 'Ruth', brief: 'Is it new over the catalogues of 2020?', report: `search of ${Date.now()}` } as const;
  const postbox = await Postbox.open(product, [officer.email, invited.email], Object.values(theCase.title));

  await test.step('the officer sends the package', async () => {
    await uploadsPriorArt(officer, caseUrl, invited.report);
    await invitesExpert(officer, caseUrl, invited);
  });

  const link = linkIn(await postbox.arrives(invited.email, `${theCase.reference}: ${ASKED_TO_REVIEW.en}`));
  const expert = await Person.arrive(browser, 'en', invited.email, { keyboardOnly: true, viewport: { width: 360, height: 740 } });
  const { page } = expert;
  const report = expert.link(invited.report);
  const fits = async (): Promise<void> => expect.poll(() => sideways(page)).toEqual([]);

  await test.step('a mail scanner that opens the link neither comes in nor spends it', async () => {
    const scanner = await Person.arrive(browser, 'en');
    await scanner.page.goto(link);
    await expect(scanner.button(say('reviews:entry.button'))).toBeVisible();
    expect((await scanner.page.request.get(`${product.url}/api/v1/auth/me`)).status()).toBe(401);
    await scanner.leaves();
  });

  await test.step('the reviewer comes in by it, and describes what might be a conflict', async () => {
    await page.goto(link);
    await expert.presses(expert.button(say('reviews:entry.button')));
    await expect(page.getByRole('heading', { level: 1, name: say('reviews:request-on', { reference: theCase.reference }) })).toBeVisible();
    await fits();
    await expect(report).toHaveCount(0);
    await expert.chooses(say('reviews:conflict.some'));
    await expert.writes(say('reviews:conflict.detail'), 'I wrote a paper with one of the inventors in 2014.');
    await expert.presses(expert.button(say('reviews:conflict.button')));
    await expect(page.getByText(say('reviews:conflict.waiting-title'), { exact: true })).toBeVisible();
    await expect(report).toHaveCount(0);
  });

  await test.step('the office reads it and opens the package all the same', async () => {
    const { pathname } = new URL(page.url());
    await officer.page.goto(product.url + pathname);
    await expect(officer.page.getByText('I wrote a paper with one of the inventors in 2014.', { exact: true })).toBeVisible();
    await officer.presses(officer.button(say('reviews:office.clear')));
    await expect(officer.page.getByText(say('reviews:office.done-clear'), { exact: true })).toBeVisible();
  });

  await test.step('the reviewer reads what was sent, and no more, and judges', async () => {
    await page.reload();
    await expect(page.getByText(invited.brief, { exact: true })).toBeVisible();
    await expect(report).toBeVisible();
    await fits();
    expect((await page.request.get(new URL((await report.getAttribute('href')) ?? '', page.url()).href)).status()).toBe(200);
    for (const beyond of [`/api/v1/cases/${theCase.id}`, `/api/v1/cases/${theCase.id}/assessments`, `/api/v1/cases/${theCase.id}/history`]) {
      expect([403, 404], beyond).toContain((await page.request.get(product.url + beyond)).status());
    }
    await judges(expert, { comment: 'Convincing.', reason: 'New, and plainly useful.' });
    await fits();
  });

  await test.step('the link is spent, and the office has the judgement', async () => {
    const stranger = await Person.arrive(browser, 'en');
    await stranger.page.goto(link);
    await stranger.presses(stranger.button(say('reviews:entry.button')));
    await expect(stranger.page.getByRole('alert')).toBeVisible();
    await stranger.leaves();
    await postbox.arrives(officer.email, `${theCase.reference}: a review has arrived`);
    await officer.page.goto(`${caseUrl}/assessments`);
    const card = officer.page.getByRole('article', { name: 'Hale Ruth' }).filter({ hasText: invited.email });
    await officer.presses(officer.button(say('reviewing:show-score'), card));
    await expect(card.getByText('New, and plainly useful.')).toBeVisible();
  });

  expect([officer, expert].flatMap(({ faults }) => faults)).toEqual([]);
  await officer.leaves();
  await expert.leaves();
});
