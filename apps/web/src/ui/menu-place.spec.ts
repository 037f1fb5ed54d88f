import { describe, expect, it } from '@jest/globals';
import { menuPlace, tipPlace } from './menu-place.js';

const WINDOW = { width: 400, height: 300 };
const MENU = { width: 120, height: 100 };

describe('where a menu stands', () => {
  it('stands under what opens it, at its beginning or its end', () => {
    const target = { left: 100, right: 180, top: 20, bottom: 50 };
    expect(menuPlace(target, MENU, WINDOW, 'start')).toEqual({ left: 100, top: 58 });
    expect(menuPlace(target, MENU, WINDOW, 'end')).toEqual({ left: 60, top: 58 });
  });

  it('stands above where there is no room below', () => {
    expect(menuPlace({ left: 100, right: 180, top: 220, bottom: 250 }, MENU, WINDOW, 'start')).toEqual({ left: 100, top: 112 });
  });

  it('never leaves the window, however large it is', () => {
    for (const left of [-50, 0, 390]) for (const top of [-40, 0, 150, 290]) {
      for (const menu of [MENU, { width: 384, height: 284 }]) for (const side of ['start', 'end'] as const) {
        const place = menuPlace({ left, right: left + 30, top, bottom: top + 20 }, menu, WINDOW, side);
        expect(place.left).toBeGreaterThanOrEqual(8);
        expect(place.top).toBeGreaterThanOrEqual(8);
        expect(place.left + menu.width).toBeLessThanOrEqual(392);
        expect(place.top + menu.height).toBeLessThanOrEqual(292);
      }
    }
  });
});

describe('where a word of help stands', () => {
  const tip = { width: 100, height: 30 };
  it('stands over the middle of what it is about', () => expect(tipPlace({ left: 100, right: 180, top: 100, bottom: 120 }, tip, WINDOW)).toEqual({ left: 90, top: 65 }));
  it('stands below where there is no room above', () => expect(tipPlace({ left: 100, right: 180, top: 20, bottom: 40 }, tip, WINDOW)).toEqual({ left: 90, top: 45 }));
  it('never leaves the window at its sides', () => {
    for (const left of [-40, 0, 200, 395]) {
      const place = tipPlace({ left, right: left + 10, top: 100, bottom: 120 }, tip, WINDOW);
      expect(place.left).toBeGreaterThanOrEqual(8);
      expect(place.left + tip.width).toBeLessThanOrEqual(392);
    }
  });
});
