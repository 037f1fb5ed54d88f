import fc from 'fast-check';
import { skeletonOf, soundKey, wordsOf } from './sound-key.js';

describe('the sound of a name', () => {
  // Romanisations: BGN/PCGN, ISO 9:1995, GOST 7.79-2000 (B), the passports of Russia (ICAO Doc 9303) and Kazakhstan, and what people type.
  it.each([
    ['Щербаков', ['Shcherbakov', 'Ŝerbakov', 'Shherbakov', 'Scherbakov']],
    ['Юрий', ['Yuriy', 'Yuri', 'Yury', 'Iurii', 'Ûrij']],
    ['Фёдор', ['Федор', 'Fyodor', 'Fedor', 'Fëdor']],
    ['Евгений', ['Yevgeny', 'Evgeniy', 'Evgenii', 'Evgenij']],
    ['Мария', ['Maria', 'Mariya', 'Mariia', 'Mariâ']],
    ['Чайковский', ['Chaykovskiy', 'Chaikovskii', 'Čajkovskij', 'Tchaikovsky']],
    ['Хрущёв', ['Khrushchev', 'Khrushchyov', 'Hrushhev', 'Hruŝëv']],
    ['Жуковский', ['Zhukovsky', 'Žukovskij', 'Zhukovskiy']],
    ['Цветаева', ['Tsvetaeva', 'Tsvetayeva', 'Cvetaeva']],
    ['Жұмабаев', ['Жумабаев', 'Zhumabayev', 'Jumabaev']],
    ['Қазақ', ['Qazaq', 'Казак', 'Kazak']],
    ['Тоқаев', ['Токаев', 'Tokayev', 'Toqayev', 'Tokaev']],
    ['Әуезов', ['Ауэзов', 'Auezov', 'Áuezov']],
    ['Ғылым', ['Gylym', 'Ğylym', 'Ghylym']],
    ['Шоқан', ['Shoqan', 'Şoqan', 'Шокан', 'Shokan']],
    ['Өтебаев', ['Отебаев', 'Otebayev', 'Ötebaev']],
    ['Мұхтар', ['Мухтар', 'Mukhtar', 'Muhtar']],
    ['Алпысбай', ['Alpysbay', 'Alpısbai', 'Alpysbaj']],
    ['Меңдібаев', ['Mendibayev', 'Mengdibayev', 'Мендибаев']],
  ])('is the same for %s and its spellings', (written, spellings) => {
    expect(spellings.map(soundKey)).toEqual(spellings.map(() => soundKey(written)));
  });

  it.each([['Иванов', 'Петров'], ['Ким', 'Цой'], ['Жанна', 'Анна'], ['Садыков', 'Шадыков'], ['Халык', 'Алык'], ['Google', 'Gogol']])('tells %s from %s', (a, b) => expect(soundKey(a)).not.toBe(soundKey(b)));

  it('holds neither Latin capitals nor Russian letters, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (word) => expect(soundKey(word)).not.toMatch(/[A-Z]|[а-яё]/u)));
  });

  it('does not depend on capitals', () => {
    fc.assert(fc.property(fc.constantFrom('Щербаков', 'Shcherbakov', 'Қазақстан', 'Ŝerbakov', 'Université'), (word) => expect(soundKey(word.toUpperCase())).toBe(soundKey(word))));
  });

  it('keeps of a skeleton the first letter and the consonants', () => expect([skeletonOf('aleksandr'), skeletonOf('aleksander'), skeletonOf('ia')]).toEqual(['alksndr', 'alksndr', 'i']));
});

describe('the words of a name', () => {
  it.each([
    ['«Нұр-Отан» ЖШС', ['нұр', 'отан', 'жшс']],
    ['Genève, S.A.', ['genève', 'sa']],
    ['O’Brien & Sons', ['obrien', 'sons']],
    ['А.С.Пушкин', ['ас', 'пушкин']],
    ['  ', []],
  ])('of %s', (name, words) => expect(wordsOf(name)).toEqual(words));
});
