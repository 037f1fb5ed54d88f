import { localDate, type DisclosureContent } from '@tamga/domain';

const NO_CONFLICT = { conflictOfInterest: { declared: false } } as const;

/** Inventions of the invented inventors, in the languages they write. */
export const INVENTIONS = {
  ore: {
    titles: { kk: 'Уран кенін ерітінділеудің төмен температуралы тәсілі', ru: 'Низкотемпературный способ выщелачивания урановой руды', en: 'Low-temperature leaching of uranium ore' },
    abstracts: { kk: 'Ерітінді 20–25 °C температурада жұмыс істейді, реагент шығыны үштен біріне азаяды.', ru: 'Раствор работает при 20–25 °C, расход реагента снижается на треть.' },
    problem: 'Қыздыру қымбат, ал қышқыл шығыны көп.', solution: 'Тотықтырғыш катализатор қосылған әлсіз қышқыл ерітінді.', novelty: 'Катализатор ерітіндіден толық қайтарылады.',
    fundings: [{ id: 'funding-1', funder: 'Ғылым комитеті (көрсетілім)', awardNumber: 'DEMO-2024-17', awardedOn: localDate('2024-02-01') }], noPublicDisclosure: true, trl: 4, ...NO_CONFLICT,
  },
  speech: {
    titles: { en: 'Recognition of Kazakh speech in noise', ru: 'Распознавание казахской речи в шуме', kk: 'Шулы ортада қазақ сөзін тану' },
    abstracts: { en: 'A model that separates the speaker from the background before it recognises the words.', kk: 'Модель алдымен сөйлеушіні фоннан бөледі, содан кейін сөздерді таниды.' },
    problem: 'Models trained on clean recordings fail in a call centre.', solution: 'Separation and recognition are trained together.', novelty: 'The separation uses vowel harmony.',
    noFunding: true, noPublicDisclosure: true, software: [{ id: 'software-1', name: 'PyTorch', spdx: 'BSD-3-Clause' }], trl: 6, ...NO_CONFLICT,
  },
  sensor: {
    titles: { en: 'Soil salinity sensor without electrodes' }, abstracts: { en: 'Salinity is measured through the wall of a sealed tube.' },
    problem: 'Electrodes corrode within one season.', solution: 'A resonant coil around a sealed tube.', novelty: 'No metal touches the soil.',
    noFunding: true, publicDisclosures: [{ id: 'publication-1', on: localDate('2026-05-14'), kind: 'poster', venue: 'Regional soil conference' }], trl: 3, ...NO_CONFLICT,
  },
  membrane: {
    titles: { ru: 'Мембрана для очистки воды на основе бентонита', en: 'Water purification membrane based on bentonite' },
    abstracts: { ru: 'Мембрана из местного бентонита задерживает ионы тяжёлых металлов и промывается обратным током.' },
    problem: 'Полимерные мембраны дороги и ввозятся из-за рубежа.', solution: 'Спечённый бентонит с порами двух размеров.', novelty: 'Поры второго размера образуются при обжиге сами.',
    fundings: [{ id: 'funding-1', funder: 'Фонд науки (демонстрация)', awardNumber: 'DEMO-2025-03', awardedOn: localDate('2025-03-10') }], noPublicDisclosure: true, trl: 5, ...NO_CONFLICT,
  },
  draft: {
    titles: { kk: 'Мал жайылымын бақылайтын ұшқышсыз аппарат' }, abstracts: { kk: 'Аппарат табынды өзі тауып, шашыраған малды көрсетеді.' }, problem: 'Шалғай жайылымда мал жоғалады.',
  },
} as const satisfies Record<string, DisclosureContent>;
