import type { Browser } from '@playwright/test';
import { expect, type Locale } from './product.js';
import { Person, type Manner } from './person.js';
import { linkIn, type Postbox } from './postbox.js';

/** What the mail is called that invites somebody into the office. */
const INVITED: Record<Locale, RegExp> = { en: /^You are invited to Tamga/, ru: /^Вас приглашают в Tamga/, kk: /^Сізді Tamga жүйесіне шақырады/ };

/** Somebody without an account comes by the link of the mail that invites them, says who they are, and chooses a password. */
export async function joins(browser: Browser, { locale, email, name, password, postbox, manner = {} }: { locale: Locale; email: string; name: readonly [family: string, given: string]; password: string; postbox: Postbox; manner?: Manner }): Promise<Person> {
  const link = linkIn(await postbox.arrives(email, INVITED[locale]));
  expect(link).toMatch(/\/invitation#[\w-]{43}$/);
  const person = await Person.arrive(browser, locale, email, manner);
  const { page, say } = person;
  await page.goto(link);
  await expect(page.getByText(email, { exact: true })).toBeVisible();
  await person.writes(say('identity:family-name'), name[0]);
  await person.writes(say('identity:given-name'), name[1]);
  await person.writesIn(page.getByLabel(new RegExp(`^${say('identity:new-password')}`)), password);
  await person.presses(person.button(say('identity:invitation.button')));
  await page.locator('#main').waitFor();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);

  // The link has done its work: whoever finds it later does not come in by it.
  const stranger = await Person.arrive(browser, locale);
  await stranger.page.goto(link);
  await expect(stranger.page.getByRole('alert')).toBeVisible();
  await expect(stranger.button(say('identity:invitation.button'))).toHaveCount(0);
  await stranger.leaves();
  return person;
}
