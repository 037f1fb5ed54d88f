import { expect, it } from '@jest/globals';
import { holdsWords } from './holds-words.js';

it('finds a label by parts of its words, in any order and case', () => {
  expect(holdsWords('NU-2026-0042 · Advance', 'adv 0042', 'en')).toBe(true);
  expect(holdsWords('Мой день', 'ДЕНЬ', 'ru')).toBe(true);
  expect(holdsWords('Қараңғы түстер', 'қара', 'kk')).toBe(true);
});

it('wants every word', () => {
  expect(holdsWords('Мой день', 'день доска', 'ru')).toBe(false);
});
