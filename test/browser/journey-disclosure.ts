import type { Locator } from '@playwright/test';
import { expect } from './product.js';
import { dayIn, type Person } from './person.js';
import { linkIn, type Postbox } from './postbox.js';

export const TITLE = 'Method for node ranking in a linked database';
/** Words that are the invention's own: no mail may contain them. */
export const SECRETS = ['node ranking', 'linked database', 'ранжирован', 'citing it'];

/** A signed-in inventor with the name they are found by and the password they sign with. */
export type Named = { person: Person; name: string; password: string };

/** What somebody answers on each step of the form; the form says which comes when. */
export type Answers = Record<'basics' | 'invention' | 'inventors' | 'publications' | 'funding' | 'more' | 'files', () => Promise<void>>;

/** One line of a list of the form: the second inventor, the first publication. */
export const line = (author: Person, list: string, number: number): Locator =>
  author.page.getByRole('group', { name: author.say('disclosures:line-number', { line: author.say(`disclosures:line.${list}`), number }), exact: true });

/** Begins a disclosure, goes through the form in its own order, looks at all answers, and leaves it to be gone on with another day. */
export async function fillsIn(author: Person, answers: Answers): Promise<void> {
  const { page, say } = author;
  const stepNow = (): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await author.presses(author.button(say('disclosures:list.start')));
  await page.waitForURL(/\/edit\/[a-z]+$/);
  const answered: string[] = [];
  while (stepNow() !== 'check') {
    const now = stepNow();
    if (!(now in answers) || answered.includes(now)) throw new Error(`the form leads to "${now}" after ${answered.join(', ')}`);
    await expect(page.getByRole('heading', { level: 2, name: say(`disclosures:step.${now}`), exact: true })).toBeVisible();
    await answers[now as keyof Answers]();
    answered.push(now);
    await author.presses(author.link(say('common:next')).or(author.link(say('disclosures:to-check'))).first());
    await expect.poll(stepNow).not.toBe(now);
  }
  expect(answered.sort()).toEqual(Object.keys(answers).sort());
  await expect(page.getByText(say('disclosures:all-complete'), { exact: true })).toBeVisible();
  await author.presses(author.link(say('disclosures:save-and-leave')));
  await expect(page.getByRole('heading', { level: 2, name: say('disclosures:next-title') })).toBeVisible();
}

/** The disclosure of PageRank, with a co-inventor who is asked by mail. */
export async function writesDisclosure(author: Person, second: Named): Promise<void> {
  const { page, say } = author;
  await page.goto(new URL('/disclosures', page.url()).href);
  await fillsIn(author, {
    async basics() {
      await author.writes(say('disclosures:field.titles'), 'Способ ранжирования узлов в связанной базе данных');
      await author.opensTab('English');
      await author.writes(say('disclosures:field.titles'), TITLE);
      await author.writes(say('disclosures:field.abstracts'), 'The rank of a document is calculated from the ranks of the documents citing it.');
    },
    async invention() {
      await author.writes(say('disclosures:field.problem'), 'Поиск по одним словам ставит посторонние страницы первыми.');
      await author.writes(say('disclosures:field.solution'), 'Вес страницы складывается из весов страниц, которые на неё ссылаются.');
      await author.writes(say('disclosures:field.novelty'), 'Важность передаётся по ссылкам рекурсивно.');
    },
    async inventors() {
      await author.presses(author.button(say('disclosures:add.inventors')));
      const [first, other] = [line(author, 'inventors', 1), line(author, 'inventors', 2)];
      await author.writes(say('disclosures:inventors.name'), second.name, other);
      await author.writes(say('disclosures:inventors.email'), second.person.email, other);
      for (const card of [first, other]) {
        await author.writes(say('disclosures:inventors.affiliation'), 'Stanford University', card);
        await author.picks(say('disclosures:inventors.employment'), say('disclosures:inventors-employment.student'), card);
      }
      await author.writes(say('disclosures:inventors.share'), '40', other);
      await expect(page.getByText(say('disclosures:share-whole'))).toBeHidden();
      await author.writes(say('disclosures:inventors.share'), '60', first);
      await expect(page.getByText(say('disclosures:share-whole'))).toBeVisible();
      await author.presses(author.button(say('disclosures:invite.button'), other));
      await expect(other.getByText(say('disclosures:invite.joined'))).toBeVisible();
    },
    async publications() {
      await author.presses(author.button(say('disclosures:add.publicDisclosures')));
      const talk = line(author, 'publicDisclosures', 1);
      await author.dates(say('disclosures:publicDisclosures.on'), dayIn(-30), talk);
      await author.picks(say('disclosures:publicDisclosures.kind'), say('disclosures:publicDisclosures-kind.conference-talk'), talk);
      await author.writes(say('disclosures:publicDisclosures.venue'), 'Computer Networks and ISDN Systems', talk);
      // What has been told a month ago is lost in Europe and can still be filed elsewhere: said at once, by the server.
      await expect(page.getByRole('status').filter({ hasText: say('disclosures:novelty.title-lost') })).toBeVisible();
    },
    async funding() {
      await author.presses(author.button(say('disclosures:add.fundings')));
      const grant = line(author, 'fundings', 1);
      await author.writes(say('disclosures:fundings.funder'), 'National Science Foundation', grant);
      await author.writes(say('disclosures:fundings.awardNumber'), 'IRI-9411306', grant);
      await author.dates(say('disclosures:fundings.awardedOn'), '1994-09-01', grant);
    },
    async more() {
      await author.picks(say('disclosures:field.trl'), say('disclosures:trl.4'));
      await author.chooses(say('disclosures:conflict-none'));
    },
    async files() {
      await author.uploads('drawings.pdf');
      await expect(page.getByText(say('documents:uploaded', { name: 'drawings.pdf' }))).toBeVisible();
    },
  });
}

/** Signs for oneself: with a wrong password first, which must not do. */
export async function signs({ person, password }: Pick<Named, 'person' | 'password'>): Promise<void> {
  const { page, say } = person;
  // The button carries the name that the signature will.
  const sign = page.getByRole('button', { name: new RegExp(`^${say('disclosures:sign.button', { name: '' })}.`) });
  const field = page.getByLabel(new RegExp(`^${say('disclosures:sign.password')}`));
  await person.writesIn(field, 'not my password');
  await person.presses(sign);
  await expect(page.getByRole('alert')).toBeVisible();
  await person.writesIn(field, password);
  await person.presses(sign);
  await expect(sign).toBeHidden();
}

/** What the mail is called that asks for a signature, in the reader's language. */
const ASKED_TO_SIGN = { en: 'Please sign the disclosure you are named in', ru: 'Подпишите, пожалуйста, уведомление, в котором вы указаны', kk: 'Сіз көрсетілген хабарламаға қол қойыңыз' } as const;

/** From the mail that asked for it. */
export async function signsFromMail({ person, password }: Pick<Named, 'person' | 'password'>, postbox: Postbox): Promise<void> {
  const mail = await postbox.arrives(person.email, ASKED_TO_SIGN[person.locale]);
  await person.page.goto(linkIn(mail));
  await signs({ person, password });
}

export async function submits(author: Person): Promise<void> {
  const { page, say } = author;
  await author.presses(author.link(say('disclosures:next-button.submit')));
  await author.presses(author.button(say('disclosures:submit.button')));
  await author.confirms(say('disclosures:submit.confirm'));
  await expect(page.getByText(say('disclosures:state.submitted'), { exact: true }).first()).toBeVisible();
}

/** Takes it on, from the mail; the case's page opens. @returns the case's reference */
export async function accepts(officer: Person, postbox: Postbox): Promise<string> {
  const { page, say } = officer;
  const mail = await postbox.arrives(officer.email, 'Өнертабыс туралы жаңа хабарлама берілді');
  await page.goto(linkIn(mail));
  await officer.button(say('disclosures:accept.button')).click();
  await officer.chooses(say('domain:track.patent'), officer.dialog);
  await officer.button(say('disclosures:accept.confirm'), officer.dialog).click();
  await page.waitForURL(/\/cases\/[\w-]+$/);
  const title = page.getByRole('heading', { level: 1, name: new RegExp(`^[A-Z]+-\\d{4}-\\d+ · ${TITLE}`) });
  await expect(title).toBeVisible();
  return /[A-Z]+-\d{4}-\d+/.exec((await title.textContent()) ?? '')?.[0] ?? '';
}
