import { describe, expect, it } from '@jest/globals';
import { mentionBeingTyped, offered, pieces, stillNamed, withMention } from './mentions.js';

const AIGERIM = { id: '1', name: 'Әбілқасымова Айгерім' };
const ANN = { id: '2', name: 'Smith Ann' };
const ANNA = { id: '3', name: 'Smith Anna' };

describe('mentions', () => {
  it.each([
    ['@', 1, { from: 0, letters: '' }],
    ['ask @Әб', 7, { from: 4, letters: 'Әб' }],
    ['ask @Smith An', 13, { from: 4, letters: 'Smith An' }],
    ['(@an', 4, { from: 1, letters: 'an' }],
  ])('finds who is being named in %j', (text, caret, found) => {
    expect(mentionBeingTyped(text, caret)).toEqual(found);
  });

  it.each([['a@b.example', 11], ['no name', 7], ['@Smith\nthen', 11], ['@a b c d', 8]])('takes nothing else for a name: %j', (text, caret) => {
    expect(mentionBeingTyped(text, caret)).toBeNull();
  });

  it('offers by either name, in any case of letters', () => {
    expect(offered([AIGERIM, ANN, ANNA], 'айг')).toEqual([AIGERIM]);
    expect(offered([AIGERIM, ANN, ANNA], 'SMITH ann')).toEqual([ANN, ANNA]);
    expect(offered([AIGERIM, ANN, ANNA], '')).toHaveLength(3);
    expect(offered([AIGERIM], 'zz')).toEqual([]);
  });

  it('puts the name where it was begun and leaves the rest', () => {
    expect(withMention('ask @Sm about it', 7, ANN)).toEqual({ text: 'ask @Smith Ann about it', caret: 15 });
  });

  it('forgets whoever was taken out of the text', () => {
    expect(stillNamed('@Smith Ann and nobody', [AIGERIM, ANN])).toEqual([ANN]);
  });

  it('marks the longer of two names, and nobody who was not named', () => {
    expect(pieces('Hi @Smith Anna, @Smith Ann, @Nobody', [ANN, ANNA])).toEqual([
      { text: 'Hi ', named: false }, { text: '@Smith Anna', named: true }, { text: ', ', named: false }, { text: '@Smith Ann', named: true }, { text: ', @Nobody', named: false },
    ]);
    expect(pieces('plain', [])).toEqual([{ text: 'plain', named: false }]);
  });
});
