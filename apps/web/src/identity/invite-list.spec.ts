import { describe, expect, it } from '@jest/globals';
import { readPasted } from './invite-list.js';

const people = (pasted: string) => readPasted(pasted, 'inventor', 'kk').map(({ number, person }) => [number, person && `${person.familyName}|${person.givenName}|${person.email}`]);

describe('a pasted list of people', () => {
  it('is read from a spreadsheet, a CSV and a mail client alike', () => {
    expect(people('Ахметова\tАйгүл Серікқызы\ta@nu.example\nAdams;Ann;ann@nu.example\r\nЁлкин, Пётр, p@nu.example\n"Әбіш Кекіл" <k@nu.example>\nonly@nu.example')).toEqual([
      [1, 'Ахметова|Айгүл Серікқызы|a@nu.example'], [2, 'Adams|Ann|ann@nu.example'], [3, 'Ёлкин|Пётр|p@nu.example'], [4, 'Әбіш|Кекіл|k@nu.example'], [5, '||only@nu.example'],
    ]);
  });

  it('finds the address wherever it stands', () => {
    expect(people('x@nu.example, Smith, Jo\nSmith Jo x@nu.example;')).toEqual([[1, 'Smith|Jo|x@nu.example'], [2, 'Smith|Jo|x@nu.example']]);
  });

  it('passes over empty lines, keeps the numbers people see, and keeps a line without an address as faulty', () => {
    expect(people('\n  \nSmith Jo\n\nx@nu.example')).toEqual([[3, null], [5, '||x@nu.example']]);
    expect(readPasted('', 'inventor', 'en')).toEqual([]);
  });
});
