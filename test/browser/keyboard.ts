import type { Locator, Page } from '@playwright/test';
import { expect } from './product.js';

/** More stops than any page may ask of somebody who walks by Tab. */
const MOST_STOPS = 400;

/** Somebody's hands on the keyboard and nowhere else; whatever the focus meets on its way that a person could not see is noted. */
export class Keyboard {
  private readonly seen = new Set<string>();

  constructor(
    private readonly page: Page,
    private readonly faults: string[],
  ) {}

  press = (keys: string): Promise<void> => this.page.keyboard.press(keys);

  /** Walks by Tab, or back by Shift-Tab where that is the way, until the element has the focus. */
  async reaches(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    await this.walksTo(target);
  }

  private async walksTo(target: Locator): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      // Asked for anew at each stop: a page that redraws itself must not lead the walk astray.
      const way = await target.evaluate(wayTo);
      if (way === 'there') return;
      await this.press(way === 'back' ? 'Shift+Tab' : 'Tab');
      await this.looks();
    }
    throw new Error(`the keyboard does not reach ${String(target)}`);
  }

  /** A button, a link, or anything else that Enter works. */
  async works(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await expect(target).toBeEnabled();
    await this.reaches(target);
    await this.press(key);
  }

  async writes(box: Locator, text: string): Promise<void> {
    await this.reaches(box);
    await this.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  async ticks(box: Locator): Promise<void> {
    if (await box.isChecked()) return;
    await this.works(box, 'Space');
    await expect(box).toBeChecked();
  }

  /** One of a group of radio buttons: Tab leads into the group, the arrows through it. */
  async chooses(radio: Locator): Promise<void> {
    await expect(radio).toBeEnabled();
    // Some are drawn by their labels and have no size of their own.
    await this.walksTo(radio);
    if (!(await radio.isChecked())) await this.press('Space');
    for (let steps = 0; steps < 30 && !(await radio.isChecked()); steps++) await this.press('ArrowDown');
    await expect(radio).toBeChecked();
  }

  /** One of a list: of the browser's own, or of one that opens and can be searched. */
  async picks(list: Locator, option: string): Promise<void> {
    await this.reaches(list);
    if ((await list.evaluate((element) => element.tagName)) === 'SELECT') {
      const chosen = (): Promise<string> => list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.textContent ?? '');
      await this.press('Home');
      for (let steps = 0; steps < 60 && (await chosen()) !== option; steps++) await this.press('ArrowDown');
      expect(await chosen()).toBe(option);
      return;
    }
    if (await list.isEditable()) await this.writes(list, option);
    else await this.press('Enter');
    const wanted = this.page.getByRole('option', { name: option, exact: true });
    await expect(wanted).toBeVisible();
    await this.walks(async () => (await list.getAttribute('aria-activedescendant')) === (await wanted.getAttribute('id')));
    await this.press('Enter');
  }

  /** What a button's menu offers. */
  async picksFromMenu(button: Locator, item: Locator): Promise<void> {
    await this.works(button);
    await expect(item).toBeVisible();
    await this.picksItem(item);
  }

  /** An item of the menu that is open. */
  async picksItem(item: Locator): Promise<void> {
    await this.walks(() => item.evaluate((element) => element === document.activeElement));
    await this.press('Enter');
  }

  /** Down by arrows until it is so. */
  private async walks(there: () => Promise<boolean>): Promise<void> {
    for (let steps = 0; steps < 60; steps++) {
      if (await there()) return;
      await this.press('ArrowDown');
    }
    throw new Error('the arrows do not lead there');
  }

  /** A tab of a list of tabs. */
  async opens(tab: Locator): Promise<void> {
    const list = this.page.getByRole('tablist').filter({ has: tab });
    await this.reaches(list.getByRole('tab', { selected: true }));
    for (let steps = 0; steps < 30 && !(await tab.evaluate((element) => element === document.activeElement)); steps++) await this.press('ArrowRight');
    if ((await tab.getAttribute('aria-selected')) !== 'true') await this.press('Enter');
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Takes files from the browser's own dialog, which the button opens. */
  async hands(button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.works(button);
    await (await asked).setFiles(file);
  }

  /** Notes where the focus is and nobody can see it. */
  private async looks(): Promise<void> {
    const fault = await focusFault(this.page);
    if (fault === null || this.seen.has(fault)) return;
    this.seen.add(fault);
    this.faults.push(`${new URL(this.page.url()).pathname}: ${fault}`);
  }
}

/** Where the focus has to go from where it is. */
function wayTo(element: Element): 'there' | 'back' | 'on' {
  const at = document.activeElement;
  const group = element instanceof HTMLInputElement && element.type === 'radio' && at instanceof HTMLInputElement && at.type === 'radio' && at.name === element.name;
  if (at === element || group) return 'there';
  return at && at !== document.body && at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'back' : 'on';
}

/** What is wrong with the focus: nothing shows where it is, or something lies over it, for longer than a page takes to redraw itself. Null when all is well, or the focus is outside the page. */
export async function focusFault(page: Page): Promise<string | null> {
  for (let looks = 0; ; looks++) {
    const fault = await focusFaultNow(page);
    if (fault === null || looks === 3) return fault;
    await page.waitForTimeout(100);
  }
}

const focusFaultNow = (page: Page): Promise<string | null> =>
  page.evaluate(async () => {
    // What changes with the focus is drawn with the next picture.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return null;
    // A native control may be drawn by its label's own picture; a wide region is not hidden while a part of it shows.
    const drawn = at.getBoundingClientRect();
    const box = drawn.width < 3 || drawn.height < 3 ? (at.closest('label') ?? at.parentElement ?? at).getBoundingClientRect() : drawn;
    const [left, right] = [Math.max(box.left, 0) + 1, Math.min(box.right, innerWidth) - 1];
    const [top, bottom] = [Math.max(box.top, 0) + 1, Math.min(box.bottom, innerHeight) - 1];
    const what = `${at.tagName.toLowerCase()} "${(at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 60)) || (at.getAttribute('name') ?? at.id)}"`;
    if (left > right || top > bottom) return `the focus is outside the window: ${what}`;
    const points = [0.5, 0, 1].flatMap((x) => [0.5, 0, 1].map((y) => document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)));
    const label = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : [];
    const shows = points.some((hit) => hit && (at.contains(hit) || hit.contains(at) || label.some((each) => each.contains(hit))));
    if (!shows) return `something lies over the focus: ${what}`;
    const marked = (element: Element | null): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const writes = at.matches('input:not([type=checkbox], [type=radio]), textarea, select');
    return writes || [at, at.parentElement, at.nextElementSibling].some(marked) || [...at.children].some(marked) ? null : `nothing shows the focus: ${what}`;
  });

