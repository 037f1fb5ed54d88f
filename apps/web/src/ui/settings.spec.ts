import { expect, it } from '@jest/globals';
import { settingsOf } from './settings.js';

it('takes what is stored', () => expect(settingsOf('{"density":"compact","singleKeys":false}')).toEqual({ density: 'compact', singleKeys: false }));

it.each([null, '', 'not json', '7', 'null', '{"density":"tiny","singleKeys":"no"}'])('falls back on the defaults for %s', (stored) => {
  expect(settingsOf(stored)).toEqual({ density: 'comfortable', singleKeys: true });
});
