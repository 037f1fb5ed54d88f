import type { Browser } from '@playwright/test';
import { expect } from './product.js';
import { dayIn, Person } from './person.js';
import { linkIn, type Postbox } from './postbox.js';

/** Uploads the search report on the case's documents. */
export async function uploadsPriorArt(officer: Person, caseUrl: string): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/documents`);
  const panel = page.getByRole('tabpanel', { name: say('cases:tab.documents') });
  await officer.uploads('prior-art search.pdf', panel);
  await expect(panel.getByRole('link', { name: 'prior-art search', exact: true })).toBeVisible();
}

/** Asks somebody from outside, with the report and the text of the disclosure. */
export async function invitesExpert(officer: Person, caseUrl: string, email: string): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/assessments`);
  await officer.button(say('assessments:review.invite')).click();
  const form = officer.dialog;
  await officer.writes(say('assessments:review.family-name'), 'Эксперт', form);
  await officer.writes(say('assessments:review.given-name'), 'Мария', form);
  await officer.writes(say('assessments:review.email'), email, form);
  await officer.picks(say('assessments:review.locale'), 'Русский', form);
  await officer.picks(say('assessments:review.kind'), say('assessments:kind.patentability'), form);
  await officer.writes(say('assessments:review.brief'), 'Ново ли это по сравнению с указателями цитирования?', form);
  await officer.picks(say('assessments:review.documents'), 'prior-art search', form);
  await form.getByRole('checkbox', { name: say('assessments:review.include-disclosure') }).check();
  await officer.dates(say('assessments:review.due'), dayIn(10), form);
  await officer.dates(say('assessments:review.ends'), dayIn(20), form);
  await officer.confirms(say('assessments:review.invite-send'));
  await expect(page.getByRole('article', { name: 'Эксперт Мария' })).toBeVisible();
}

/** By the mailed link, without a password: states that there is no conflict, reads, scores and hands in. */
export async function reviews(browser: Browser, { email, reference, postbox }: { email: string; reference: string; postbox: Postbox }): Promise<Person> {
  const expert = await Person.arrive(browser, 'ru', email);
  const { page, say } = expert;
  const link = linkIn(await postbox.arrives(email, `${reference}: просьба об экспертном заключении`));
  expect(link).toMatch(/\/review-entry#[\w-]{43}$/);
  await page.goto(link);
  await expert.button(say('reviews:entry.button')).click();
  await expect(page.getByText('prior-art search')).toHaveCount(0);
  await expert.chooses(say('reviews:conflict.none'));
  await expert.button(say('reviews:conflict.button')).click();
  // What was sent, and no more: the report can be fetched, the inventors stand nowhere.
  const report = page.getByRole('link', { name: 'prior-art search', exact: true });
  await expect(report).toBeVisible();
  expect((await page.request.get(new URL((await report.getAttribute('href')) ?? '', page.url()).href)).status()).toBe(200);
  await expect(page.getByText('Соколова')).toHaveCount(0);
  for (const question of ['novelty', 'inventiveStep', 'applicability', 'market', 'confidence']) {
    const group = page.getByRole('group', { name: say(`reviews:question.${question}`), exact: true });
    await expert.chooses('5', group);
    await expert.writes(say('reviews:comment'), 'Убедительно.', group);
  }
  await expert.chooses(say('reviews:recommendation.pursue'));
  await expert.writes(say('reviews:recommendation.reason'), 'Ново и очевидно полезно.');
  await expert.box(say('reviews:recommendation.reason')).blur();
  await expect(page.getByText(say('reviews:form.missing'), { exact: true })).toBeHidden();
  await expert.button(say('reviews:form.submit')).click();
  await expert.button(say('reviews:form.submit-confirm'), expert.dialog).click();
  await expect(page.getByRole('heading', { level: 1, name: say('reviews:thanks.title') })).toBeVisible();
  return expert;
}

/** The link has done its work: it opens nothing any more. */
export async function linkIsSpent(browser: Browser, { email, reference, product }: { email: string; reference: string; product: { mailsTo: (to: string) => Promise<{ subject: string; text: string }[]> } }): Promise<void> {
  const mail = (await product.mailsTo(email)).find(({ subject }) => subject.startsWith(reference));
  const stranger = await Person.arrive(browser, 'ru');
  await stranger.page.goto(linkIn(mail ?? { subject: '', text: '' }));
  await stranger.button(stranger.say('reviews:entry.button')).click();
  await expect(stranger.page.getByRole('alert')).toBeVisible();
  await expect(stranger.button(stranger.say('reviews:entry.button'))).toBeHidden();
  await stranger.leaves();
}

/** The officer reads on the case what the expert wrote. */
export async function readsReview(officer: Person, caseUrl: string): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/assessments`);
  const card = page.getByRole('article', { name: 'Эксперт Мария' });
  await officer.button(say('assessments:review.show-score'), card).click();
  await expect(card.getByText('Ново и очевидно полезно.')).toBeVisible();
}
