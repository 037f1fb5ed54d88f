import type { Browser } from '@playwright/test';
import { expect, type Locale } from './product.js';
import { dayIn, Person } from './person.js';
import { linkIn, type Postbox } from './postbox.js';

/** Uploads the search report on the case's documents. */
export async function uploadsPriorArt(officer: Person, caseUrl: string, title = 'prior-art search'): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/documents`);
  const panel = page.getByRole('tabpanel', { name: say('cases:tab.documents') });
  await officer.uploads(`${title}.pdf`, panel);
  await expect(panel.getByRole('link', { name: title, exact: true })).toBeVisible();
}

/** Somebody from outside who is asked for an opinion. */
export type Expert = { email: string; locale: Locale; family: string; given: string; brief: string; /** The title of what is sent along. */ report?: string };
const NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

/** Asks somebody from outside, with the report and the text of the disclosure. */
export async function invitesExpert(officer: Person, caseUrl: string, expert: Expert): Promise<void> {
  const { page, say } = officer;
  await page.goto(`${caseUrl}/assessments`);
  await officer.presses(officer.button(say('reviewing:invite')));
  const form = officer.dialog;
  await officer.writes(say('reviewing:family-name'), expert.family, form);
  await officer.writes(say('reviewing:given-name'), expert.given, form);
  await officer.writes(say('reviewing:email'), expert.email, form);
  await officer.picks(say('reviewing:locale'), NAMES[expert.locale], form);
  await officer.picks(say('reviewing:kind'), say('assessments:kind.patentability'), form);
  await officer.writes(say('reviewing:brief'), expert.brief, form);
  await officer.picks(say('reviewing:documents'), expert.report ?? 'prior-art search', form);
  await officer.ticks(say('reviewing:include-disclosure'), form);
  await officer.dates(say('reviewing:due'), dayIn(10), form);
  await officer.dates(say('reviewing:ends'), dayIn(20), form);
  await officer.confirms(say('reviewing:invite-send'));
  await expect(page.getByRole('article', { name: `${expert.family} ${expert.given}` }).filter({ hasText: expert.email })).toBeVisible();
}

/** What the mail is called that asks for an opinion. */
export const ASKED_TO_REVIEW: Record<Locale, string> = { en: 'a request for your expert opinion', ru: 'просьба об экспертном заключении', kk: 'сараптама қорытындысына сұраныс' };

/** Marks with reasons for each question, a recommendation, and the end of it: after this the access is gone. */
export async function judges(expert: Person, { comment, reason }: { comment: string; reason: string }): Promise<void> {
  const { page, say } = expert;
  for (const question of ['novelty', 'inventiveStep', 'applicability', 'market', 'confidence']) {
    const group = page.getByRole('group', { name: say(`reviews:question.${question}`), exact: true });
    await expert.chooses('5', group);
    await expert.writes(say('reviews:comment'), comment, group);
  }
  await expert.chooses(say('reviews:recommendation.pursue'));
  await expert.writes(say('reviews:recommendation.reason'), reason);
  await (expert.keyboard ? expert.keyboard.press('Tab') : expert.box(say('reviews:recommendation.reason')).blur());
  await expect(page.getByText(say('reviews:form.missing'), { exact: true })).toBeHidden();
  await expert.presses(expert.button(say('reviews:form.submit')));
  await expert.presses(expert.button(say('reviews:form.submit-confirm'), expert.dialog));
  await expect(page.getByRole('heading', { level: 1, name: say('reviews:thanks.title') })).toBeVisible();
}

/** By the mailed link, without a password: states that there is no conflict, reads, scores and hands in. */
export async function reviews(browser: Browser, { email, reference, postbox }: { email: string; reference: string; postbox: Postbox }): Promise<Person> {
  const expert = await Person.arrive(browser, 'ru', email);
  const { page, say } = expert;
  const link = linkIn(await postbox.arrives(email, `${reference}: ${ASKED_TO_REVIEW.ru}`));
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
  await judges(expert, { comment: 'Убедительно.', reason: 'Ново и очевидно полезно.' });
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
  await officer.button(say('reviewing:show-score'), card).click();
  await expect(card.getByText('Ново и очевидно полезно.')).toBeVisible();
}
