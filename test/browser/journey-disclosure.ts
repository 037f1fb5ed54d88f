import { expect } from './product.js';
import { dayIn, type Person } from './person.js';
import { linkIn, type Postbox } from './postbox.js';

export const TITLE = 'Method for node ranking in a linked database';
/** Words that are the invention's own: no mail may contain them. */
export const SECRETS = ['node ranking', 'linked database', 'ранжирован', 'citing it'];

/** A signed-in inventor with the name they are found by and the password they sign with. */
export type Named = { person: Person; name: string; password: string };

const step = async (author: Person, name: string): Promise<void> => {
  await expect(author.page.getByRole('heading', { level: 2, name: author.say(`disclosures:step.${name}`) })).toBeVisible();
};
const goesOn = (author: Person): Promise<void> => author.page.getByRole('link', { name: author.say('common:next'), exact: true }).click();
const line = (author: Person, list: string, number: number) => author.page.getByRole('group', { name: author.say('disclosures:line-number', { line: author.say(`disclosures:line.${list}`), number }), exact: true });

/** Writes a new disclosure through the seven steps of the form, with a co-inventor who is asked by mail. */
export async function writesDisclosure(author: Person, second: Named): Promise<void> {
  const { page, say } = author;
  await page.goto(new URL('/disclosures', page.url()).href);
  await author.button(say('disclosures:list.start')).click();
  await step(author, 'basics');
  await author.writes(say('disclosures:field.titles'), 'Способ ранжирования узлов в связанной базе данных');
  await page.getByRole('tab', { name: 'English' }).click();
  await author.writes(say('disclosures:field.titles'), TITLE);
  await author.writes(say('disclosures:field.abstracts'), 'The rank of a document is calculated from the ranks of the documents citing it.');
  await goesOn(author);

  await step(author, 'invention');
  await author.writes(say('disclosures:field.problem'), 'Поиск по одним словам ставит посторонние страницы первыми.');
  await author.writes(say('disclosures:field.solution'), 'Вес страницы складывается из весов страниц, которые на неё ссылаются.');
  await author.writes(say('disclosures:field.novelty'), 'Важность передаётся по ссылкам рекурсивно.');
  await goesOn(author);

  await step(author, 'inventors');
  await author.button(say('disclosures:add.inventors')).click();
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
  await author.button(say('disclosures:invite.button'), other).click();
  await expect(other.getByText(say('disclosures:invite.joined'))).toBeVisible();
  await goesOn(author);

  await step(author, 'publications');
  await author.button(say('disclosures:add.publicDisclosures')).click();
  const talk = line(author, 'publicDisclosures', 1);
  await author.dates(say('disclosures:publicDisclosures.on'), dayIn(-30), talk);
  await author.picks(say('disclosures:publicDisclosures.kind'), say('disclosures:publicDisclosures-kind.conference-talk'), talk);
  await author.writes(say('disclosures:publicDisclosures.venue'), 'Computer Networks and ISDN Systems', talk);
  // What has been told a month ago is lost in Europe and can still be filed elsewhere: said at once, by the server.
  await expect(page.getByRole('status').filter({ hasText: say('disclosures:novelty.title-lost') })).toBeVisible();
  await goesOn(author);

  await step(author, 'funding');
  await author.button(say('disclosures:add.fundings')).click();
  const grant = line(author, 'fundings', 1);
  await author.writes(say('disclosures:fundings.funder'), 'National Science Foundation', grant);
  await author.writes(say('disclosures:fundings.awardNumber'), 'IRI-9411306', grant);
  await author.dates(say('disclosures:fundings.awardedOn'), '1994-09-01', grant);
  await goesOn(author);

  await step(author, 'more');
  await author.picks(say('disclosures:field.trl'), say('disclosures:trl.4'));
  await author.chooses(say('disclosures:conflict-none'));
  await goesOn(author);

  await step(author, 'files');
  await author.uploads('drawings.pdf');
  await expect(page.getByText(say('documents:uploaded', { name: 'drawings.pdf' }))).toBeVisible();
  await page.getByRole('link', { name: say('disclosures:to-check'), exact: true }).click();

  await step(author, 'check');
  await expect(page.getByText(say('disclosures:all-complete'), { exact: true })).toBeVisible();
  await page.getByRole('link', { name: say('disclosures:save-and-leave'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: say('disclosures:next-title') })).toBeVisible();
}

/** Signs for oneself: with a wrong password first, which must not do. */
export async function signs({ person, password }: Named): Promise<void> {
  const { page, say } = person;
  // The button carries the name that the signature will.
  const sign = page.getByRole('button', { name: new RegExp(`^${say('disclosures:sign.button', { name: '' })}.`) });
  const field = page.getByLabel(new RegExp(`^${say('disclosures:sign.password')}`));
  await field.fill('not my password');
  await sign.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await field.fill(password);
  await sign.click();
  await expect(sign).toBeHidden();
}

/** From the mail that asked for it. */
export async function signsFromMail(inventor: Named, postbox: Postbox): Promise<void> {
  const mail = await postbox.arrives(inventor.person.email, 'Please sign the disclosure you are named in');
  await inventor.person.page.goto(linkIn(mail));
  await signs(inventor);
}

export async function submits(author: Person): Promise<void> {
  const { page, say } = author;
  await page.getByRole('link', { name: say('disclosures:next-button.submit'), exact: true }).click();
  await author.button(say('disclosures:submit.button')).click();
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
