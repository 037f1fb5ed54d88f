import { defineKind, people } from './kind.js';

/** An import takes minutes: whoever began it has gone on to other work. */
export const importEnded = defineKind({
  hears: ['import.committed', 'import.failed'],
  audience: (event) => people('staff', event.startedBy),
  params: (event) => ({ importId: event.importId, written: event.written, rest: event.type === 'import.failed' ? event.waiting : event.leftOut, stopped: event.type === 'import.failed' ? 'yes' : 'no', row: event.type === 'import.failed' ? event.row : null }),
  link: (p) => `/deadlines/imports/${p.importId}`,
  mail: 'never',
  tellsActor: true,
  texts: {
    en: (p) => (p.stopped === 'yes'
      ? { subject: 'An import has stopped', body: [`${p.row === null ? 'It could not go on' : `It could not go on at row ${p.row}`}. Rows written so far: ${p.written}; they stay. Rows not written: ${p.rest}.`] }
      : { subject: 'An import has been taken in', body: [`Rows written: ${p.written}.`, ...left(p.rest, 'Rows left out, because the office had changed meanwhile')] }),
    ru: (p) => (p.stopped === 'yes'
      ? { subject: 'Импорт остановился', body: [`${p.row === null ? 'Продолжить не удалось' : `Не удалось записать строку ${p.row}`}. Уже записано строк: ${p.written}, они остаются. Не записано: ${p.rest}.`] }
      : { subject: 'Импорт завершён', body: [`Записано строк: ${p.written}.`, ...left(p.rest, 'Не записано, потому что данные офиса за это время изменились')] }),
    kk: (p) => (p.stopped === 'yes'
      ? { subject: 'Импорт тоқтап қалды', body: [`${p.row === null ? 'Жалғастыру мүмкін болмады' : `${p.row}-жолды жазу мүмкін болмады`}. Жазылған жолдар: ${p.written}, олар сақталады. Жазылмағаны: ${p.rest}.`] }
      : { subject: 'Импорт аяқталды', body: [`Жазылған жолдар: ${p.written}.`, ...left(p.rest, 'Осы уақыт ішінде кеңсе деректері өзгергендіктен жазылмағаны')] }),
  },
});

const left = (rows: number, words: string): readonly string[] => (rows > 0 ? [`${words}: ${rows}.`] : []);
