import type { Browser, Locator, Page } from '@playwright/test';
import { Keyboard } from './keyboard.js';
import { expect, signIn, type Locale, type Login, type Product } from './product.js';
import { wordsIn, type Say } from './words.js';

const NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };
const TAGS: Record<Locale, string> = { en: 'en-GB', ru: 'ru-RU', kk: 'kk-KZ' };

/** A PDF as small as readers still open it. */
export const aPdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** The day some days from now, as legal dates are written. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** How somebody works: with the mouse as well, or with nothing but the keyboard; on a screen of which size. */
export type Manner = { keyboardOnly?: boolean; viewport?: { width: number; height: number }; scale?: number };

/** Somebody at a browser of their own, who finds things by the words on the screen and fills in forms by their labels. */
export class Person {
  readonly say: Say;

  private constructor(
    readonly page: Page,
    readonly locale: Locale,
    readonly faults: string[],
    readonly email: string,
    /** Where the mouse has been put away. */
    readonly keyboard: Keyboard | null,
  ) {
    this.say = wordsIn(locale);
  }

  /** Somebody with nothing but a browser. */
  static async arrive(browser: Browser, locale: Locale, email = '', { keyboardOnly = false, viewport, scale }: Manner = {}): Promise<Person> {
    const context = await browser.newContext({ locale: TAGS[locale], reducedMotion: 'reduce', ...(viewport ? { viewport } : {}), ...(scale ? { deviceScaleFactor: scale } : {}) });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${locale} ${page.url()}: ${error.message}`));
    if (keyboardOnly) {
      await page.exposeFunction('theMouseWasUsed', (what: string) => faults.push(`${page.url()}: the mouse was used (${what})`));
      await page.addInitScript(() => {
        const tell = ({ type }: Event): void => (window as unknown as { theMouseWasUsed: (what: string) => void }).theMouseWasUsed(type);
        for (const type of ['pointerdown', 'pointermove', 'mousedown', 'wheel', 'touchstart']) addEventListener(type, tell, { capture: true, passive: true });
      });
    }
    return new Person(page, locale, faults, email, keyboardOnly ? new Keyboard(page, faults) : null);
  }

  /** Signed in by the form and, where the account has another language, with the language changed by the menu. */
  static async signedIn(browser: Browser, product: Product, login: Login, way: Locale | (Manner & { locale: Locale })): Promise<Person> {
    const { locale, ...manner } = typeof way === 'string' ? { locale: way } : way;
    const person = await Person.arrive(browser, locale, login.email, manner);
    if (person.keyboard) await person.signsIn(product, login);
    else await signIn(person.page, product, login);
    await person.choosesLanguage();
    return person;
  }

  /** As `signIn` does, by the keys. */
  private async signsIn(product: Product, { email, password }: Login): Promise<void> {
    await this.page.goto(`${product.url}/sign-in`);
    await this.writes(this.say('identity:email'), email);
    await this.keyboard?.writes(this.page.locator('input[type=password]'), password);
    await this.keyboard?.press('Enter');
    await this.page.locator('#main').waitFor();
  }

  private async choosesLanguage(): Promise<void> {
    const { page, locale } = this;
    const account = (await (await page.request.get(new URL('/api/v1/auth/me', page.url()).href)).json()) as { user: { locale: Locale } };
    await expect(page.locator('html')).toHaveAttribute('lang', account.user.locale);
    if (account.user.locale === locale) return;
    const kept = page.waitForResponse((response) => response.url().endsWith('/auth/me') && response.request().method() === 'PATCH');
    await this.picksFromMenu(page.getByRole('button', { name: new RegExp(`: ${NAMES[account.user.locale]}$`) }), NAMES[locale]);
    expect((await kept).ok()).toBe(true);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return typeof name === 'string' ? within.getByRole('button', { name, exact: true }) : within.getByRole('button', { name });
  }

  link(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('link', { name, exact: true });
  }

  box(label: string | RegExp, within: Page | Locator = this.page): Locator {
    return typeof label === 'string' ? within.getByRole('textbox', { name: label, exact: true }) : within.getByRole('textbox', { name: label });
  }

  /** Works a button, a link, or whatever else there is to be pressed. */
  async presses(target: Locator): Promise<void> {
    await (this.keyboard ? this.keyboard.works(target) : target.click());
  }

  async writes(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    await this.writesIn(this.box(label, within), text);
  }

  async writesIn(box: Locator, text: string): Promise<void> {
    await (this.keyboard ? this.keyboard.writes(box, text) : box.fill(text));
  }

  /** Goes on to what comes next, which keeps what was written. */
  private async leavesField(box: Locator): Promise<void> {
    await (this.keyboard ? this.keyboard.press('Tab') : box.blur());
  }

  /** A legal date, typed day first as people here do. */
  async dates(label: string, on: string, within: Page | Locator = this.page): Promise<void> {
    const field = this.box(label, within);
    await this.writesIn(field, on.split('-').reverse().join('.'));
    await this.leavesField(field);
    await expect(field).toHaveValue(new RegExp(on.slice(0, 4)));
  }

  /** One of a list, whether the browser's own or the searchable kind. */
  async picks(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    const list = within.getByRole('combobox', { name: label, exact: true });
    if (this.keyboard) return this.keyboard.picks(list, option);
    if ((await list.evaluate((element) => element.tagName)) === 'SELECT') {
      await list.selectOption({ label: option });
      return;
    }
    await list.click();
    if (await list.isEditable()) await list.fill(option);
    await this.page.getByRole('option', { name: option, exact: true }).click();
    await list.blur();
  }

  /** What a button's menu offers by this name. */
  async picksFromMenu(button: Locator, name: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name, exact: true });
    if (this.keyboard) return this.keyboard.picksFromMenu(button, item);
    await button.click();
    await item.click();
  }

  async chooses(option: string, within: Page | Locator = this.page): Promise<void> {
    const radio = within.getByRole('radio', { name: option, exact: true });
    await (this.keyboard ? this.keyboard.chooses(radio) : radio.check());
  }

  async ticks(label: string, within: Page | Locator = this.page): Promise<void> {
    const box = within.getByRole('checkbox', { name: label, exact: true });
    await (this.keyboard ? this.keyboard.ticks(box) : box.check());
  }

  /** A tab of the page, by its name. */
  async opensTab(name: string, within: Page | Locator = this.page): Promise<void> {
    const tab = within.getByRole('tab', { name, exact: true });
    await (this.keyboard ? this.keyboard.opens(tab) : tab.click());
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Uploads a PDF by the form in sight. */
  async uploads(fileName: string, within: Page | Locator = this.page): Promise<void> {
    const file = { name: fileName, mimeType: 'application/pdf', buffer: aPdf(fileName) };
    if (this.keyboard) await this.keyboard.hands(this.button(this.say('documents:choose'), within), file);
    else await within.getByLabel(this.say('documents:choose'), { exact: true }).setInputFiles(file);
    await expect(this.box(this.say('documents:title'), within)).not.toHaveValue('');
    await this.presses(this.button(this.say('documents:upload'), within).last());
  }

  /** The dialog that is open now. */
  get dialog(): Locator {
    return this.page.getByRole('dialog').filter({ visible: true });
  }

  /** Confirms the open dialog by the button of this name; it closes when the server has said yes. */
  async confirms(name: string): Promise<void> {
    await this.presses(this.button(name, this.dialog));
    await expect(this.dialog).toHaveCount(0);
  }

  async leaves(): Promise<void> {
    await this.page.context().close();
  }
}
