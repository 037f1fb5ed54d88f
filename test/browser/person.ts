import type { Browser, Locator, Page } from '@playwright/test';
import { expect, signIn, type Locale, type Login, type Product } from './product.js';
import { wordsIn, type Say } from './words.js';

const NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };
const TAGS: Record<Locale, string> = { en: 'en-GB', ru: 'ru-RU', kk: 'kk-KZ' };

/** A PDF as small as readers still open it. */
export const aPdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** The day some days from now, as legal dates are written. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody at a browser of their own, who finds things by the words on the screen and fills in forms by their labels. */
export class Person {
  readonly say: Say;

  private constructor(
    readonly page: Page,
    readonly locale: Locale,
    readonly faults: string[],
    readonly email: string,
  ) {
    this.say = wordsIn(locale);
  }

  /** Somebody with nothing but a browser. */
  static async arrive(browser: Browser, locale: Locale, email = ''): Promise<Person> {
    const context = await browser.newContext({ locale: TAGS[locale], reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${locale} ${page.url()}: ${error.message}`));
    return new Person(page, locale, faults, email);
  }

  /** Signed in by the form and, where the account has another language, with the language changed by the menu. */
  static async signedIn(browser: Browser, product: Product, login: Login, locale: Locale): Promise<Person> {
    const person = await Person.arrive(browser, locale, login.email);
    await signIn(person.page, product, login);
    await person.choosesLanguage();
    return person;
  }

  private async choosesLanguage(): Promise<void> {
    const { page, locale } = this;
    const account = (await (await page.request.get(new URL('/api/v1/auth/me', page.url()).href)).json()) as { user: { locale: Locale } };
    await expect(page.locator('html')).toHaveAttribute('lang', account.user.locale);
    if (account.user.locale === locale) return;
    await page.getByRole('button', { name: new RegExp(`: ${NAMES[account.user.locale]}$`) }).click();
    const kept = page.waitForResponse((response) => response.url().endsWith('/auth/me') && response.request().method() === 'PATCH');
    await page.getByRole('menuitem', { name: NAMES[locale] }).click();
    expect((await kept).ok()).toBe(true);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true });
  }

  box(label: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('textbox', { name: label, exact: true });
  }

  async writes(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    await this.box(label, within).fill(text);
  }

  /** A legal date, typed day first as people here do. */
  async dates(label: string, on: string, within: Page | Locator = this.page): Promise<void> {
    const field = this.box(label, within);
    await field.fill(on.split('-').reverse().join('.'));
    await field.blur();
    await expect(field).toHaveValue(new RegExp(on.slice(0, 4)));
  }

  /** One of a list, whether the browser's own or the searchable kind. */
  async picks(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    const list = within.getByRole('combobox', { name: label, exact: true });
    if ((await list.evaluate((element) => element.tagName)) === 'SELECT') {
      await list.selectOption({ label: option });
      return;
    }
    await list.click();
    if (await list.isEditable()) await list.fill(option);
    await this.page.getByRole('option', { name: option, exact: true }).click();
    await list.blur();
  }

  async chooses(option: string, within: Page | Locator = this.page): Promise<void> {
    await within.getByRole('radio', { name: option, exact: true }).check();
  }

  /** Uploads a PDF by the form in sight. */
  async uploads(fileName: string, within: Page | Locator = this.page): Promise<void> {
    await within.getByLabel(this.say('documents:choose'), { exact: true }).setInputFiles({ name: fileName, mimeType: 'application/pdf', buffer: aPdf(fileName) });
    await expect(this.box(this.say('documents:title'), within)).not.toHaveValue('');
    await this.button(this.say('documents:upload'), within).last().click();
  }

  /** The dialog that is open now. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').filter({ visible: true });
  }

  /** Confirms the open dialog by the button of this name; it closes when the server has said yes. */
  async confirms(name: string): Promise<void> {
    await this.button(name, this.dialog).click();
    await expect(this.dialog).toHaveCount(0);
  }

  async leaves(): Promise<void> {
    await this.page.context().close();
  }
}
