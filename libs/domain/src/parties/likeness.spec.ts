import fc from 'fast-check';
import { blocksOf, editDistance, likeness, nameKey, NEARLY_EQUAL, type NamedKind } from './likeness.js';

const like = (a: string, b: string, kind: NamedKind): number => likeness(nameKey(a, kind), nameKey(b, kind), kind);

describe('names of organisations', () => {
  it.each([
    ['ТОО «Нур»', '«Нұр» ЖШС'],
    ['Товарищество с ограниченной ответственностью «КазМунайГаз Өнімдері»', 'KazMunayGas Onimderi LLP'],
    ['АО «Казахстан Темир Жолы»', 'Kazakhstan Temir Zholy JSC'],
    ['Қазақстан Темір Жолы ұлттық компаниясы', 'Казакстан темир жолы улттык компаниясы'],
    ['Stanford University', 'Standford University'],
    ['The Board of Trustees of the Leland Stanford Junior University', 'Board of Trustees of Leland Stanford Junior University'],
    ['R-Pharm Kazakhstan', 'Р-Фарм Казахстан'],
    ['Назарбаев Университет', 'Nazarbayev University'],
    ['Google Inc.', 'GOOGLE LLC'],
    ['Сары-Арка Металл', 'Saryarka Metall'],
    ['National University of Kazakhstan', 'Kazakhstan National University'],
  ])('%s may be %s', (a, b) => expect(like(a, b, 'organisation')).toBeGreaterThanOrEqual(NEARLY_EQUAL));

  it.each([
    ['Stanford University', 'Harvard University'],
    ['University of California', 'University of Missouri'],
    ['Институт ядерной физики', 'Институт химических наук'],
    ['ТОО «Альфа»', 'ТОО «Омега»'],
    ['Kazakh Invest', 'Kazakh Tourism'],
    ['Shell', 'Dell'],
    ['Samsung Electronics', 'Samsung Heavy Industries'],
    ['ЖШС', 'LLP'],
  ])('%s is not %s', (a, b) => expect(like(a, b, 'organisation')).toBeLessThan(NEARLY_EQUAL));
});

describe('names of people', () => {
  it.each([
    ['Жұмабаев Мағжан Бекенұлы', 'Magzhan Zhumabayev'],
    ['Щербаков Юрий Иванович', 'Yuriy Shcherbakov'],
    ['Александр Пушкин', 'Alexander Pushkin'],
    ['Иванов И. И.', 'Ivanov Ivan'],
    ['Lawrence Page', 'Page, Lawrence'],
  ])('%s may be %s', (a, b) => expect(like(a, b, 'person')).toBeGreaterThanOrEqual(NEARLY_EQUAL));

  it.each([
    ['Иванов Иван', 'Иванов Пётр'],
    ['Асанов Ерлан', 'Усенов Ерлан'],
    ['Ким Анна', 'Ким Жанна'],
    ['Lawrence Page', 'Lawrence Summers'],
    ['Иванов', 'Петров'],
  ])('%s is not %s', (a, b) => expect(like(a, b, 'person')).toBeLessThan(NEARLY_EQUAL));
});

describe('likeness', () => {
  const words = fc.array(fc.constantFrom('нур', 'казах', 'институт', 'физика', 'alpha', 'stanford', 'иванов', 'a', 'темир'), { minLength: 1, maxLength: 5 });
  const kinds = fc.constantFrom<NamedKind>('organisation', 'person');

  it('is from 0 to 1, the same in both directions and whole for oneself', () => {
    fc.assert(
      fc.property(words, words, kinds, (a, b, kind) => {
        const [there, back] = [like(a.join(' '), b.join(' '), kind), like(b.join(' '), a.join(' '), kind)];
        expect(there).toBeCloseTo(back, 10);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        expect(like(a.join(' '), a.join(' '), kind)).toBe(1);
      }),
    );
  });

  it('does not depend on the order of the words', () => {
    fc.assert(fc.property(words, words, kinds, (a, b, kind) => expect(like([...a].reverse().join(' '), b.join(' '), kind)).toBeCloseTo(like(a.join(' '), b.join(' '), kind), 10)));
  });

  it('never misses two names of which one only has another order, form of law or script: they share a block', () => {
    fc.assert(fc.property(words, fc.constantFrom('ТОО', 'LLP', ''), (a, form) => {
      const [left, right] = [nameKey(a.join(' '), 'organisation'), nameKey([form, ...[...a].reverse()].join(' '), 'organisation')];
      expect(likeness(left, right, 'organisation')).toBeCloseTo(1, 10);
      expect(blocksOf(left)).toEqual(blocksOf(right));
    }));
  });
});

describe('the distance of two words', () => {
  it.each([['', '', 0], ['abc', '', 3], ['kitten', 'sitting', 3], ['ca', 'ac', 1], ['stanford', 'stanfrod', 1], ['kazahstan', 'kazakstan', 1]])('%s to %s is %s', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  it('is nothing for the same, the same in both directions and at most the longer word', () => {
    fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      if (a !== b) expect(editDistance(a, b)).toBeGreaterThan(0);
    }));
  });
});
