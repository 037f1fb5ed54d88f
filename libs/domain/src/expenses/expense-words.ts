import type { ExpenseBearer, ExpenseKind } from './expense.js';

/** What a table of bills can say; of these `date` and `amount` must have a column. */
export const EXPENSE_FIELDS = ['date', 'amount', 'currency', 'kind', 'supplier', 'reference', 'case', 'asset', 'borneBy', 'state', 'note'] as const;
export type ExpenseField = (typeof EXPENSE_FIELDS)[number];

/** Words as attorneys' and offices' tables write them, lower case; what is not here is asked of a person and never guessed. */
type Words<T extends string> = { readonly [Code in T]: readonly string[] };

const HEADINGS: Words<ExpenseField> = {
  date: ['date', 'invoice date', 'bill date', 'incurred on', 'дата', 'дата счета', 'дата счёта', 'күні', 'шот күні'],
  amount: ['amount', 'total', 'net amount', 'invoice amount', 'сумма', 'итого', 'сумма счета', 'сумма счёта', 'сома', 'сомасы', 'барлығы'],
  currency: ['currency', 'ccy', 'cur', 'валюта'],
  kind: ['kind', 'type', 'category', 'вид', 'вид расхода', 'тип', 'түрі', 'шығыс түрі'],
  supplier: ['supplier', 'vendor', 'attorney', 'agent', 'firm', 'law firm', 'поставщик', 'поверенный', 'исполнитель', 'жеткізуші', 'патенттік сенім білдірілген өкіл'],
  reference: ['reference', 'invoice', 'invoice no', 'invoice number', 'bill no', 'number', 'номер', 'номер счета', 'номер счёта', '№', 'нөмірі', 'шот нөмірі'],
  case: ['case', 'case reference', 'our ref', 'our reference', 'client ref', 'дело', 'номер дела', 'наш номер', 'іс', 'іс нөмірі'],
  asset: ['asset', 'application', 'application no', 'application number', 'patent', 'patent no', 'patent number', 'заявка', 'номер заявки', 'патент', 'номер патента', 'өтінім', 'өтінім нөмірі', 'патент нөмірі'],
  borneBy: ['borne by', 'bearer', 'paid by', 'кто несет', 'кто несёт', 'за счет', 'за счёт', 'кімнің есебінен'],
  state: ['state', 'status', 'состояние', 'статус', 'күйі'],
  note: ['note', 'notes', 'description', 'comment', 'примечание', 'описание', 'комментарий', 'ескертпе', 'сипаттама'],
};
const KINDS: Words<ExpenseKind> = {
  filing: ['application', 'filing fee', 'подача', 'подача заявки', 'өтінім беру'],
  prosecution: ['office action', 'examination', 'делопроизводство', 'экспертиза', 'іс жүргізу', 'сараптама'],
  translation: ['перевод', 'аударма'],
  annuity: ['annuities', 'maintenance', 'maintenance fee', 'renewal', 'renewal fee', 'пошлина за поддержание', 'поддержание', 'годовая пошлина', 'күшінде ұстау', 'күшінде ұстау бажы', 'жылдық баж'],
  search: ['prior art search', 'patent search', 'поиск', 'патентный поиск', 'іздеу', 'патенттік іздеу'],
  legal: ['legal fees', 'attorney fees', 'юридические', 'юридические услуги', 'заң қызметі', 'заң қызметтері'],
  marketing: ['promotion', 'маркетинг', 'продвижение', 'ілгерілету'],
  travel: ['trip', 'командировка', 'поездка', 'іссапар'],
  other: ['misc', 'miscellaneous', 'прочее', 'другое', 'өзге', 'басқа'],
};
const BEARERS: Words<ExpenseBearer> = {
  office: ['tto', 'us', 'офис', 'университет', 'кеңсе', 'офис есебінен'],
  licensee: ['лицензиат', 'лицензияны алушы', 'лицензиат есебінен'],
  'joint-owner': ['joint owner', 'co-owner', 'совладелец', 'ортақ иеленуші', 'тең иеленуші'],
  funder: ['sponsor', 'грантодатель', 'финансирующая организация', 'қаржыландырушы', 'грант беруші'],
  department: ['faculty', 'кафедра', 'факультет', 'подразделение'],
};
const STATES: Words<'accrued' | 'booked'> = {
  accrued: ['expected', 'estimate', 'not billed', 'ожидается', 'оценка', 'күтілуде'],
  booked: ['billed', 'invoiced', 'paid', 'счет получен', 'счёт получен', 'оплачен', 'шот алынды', 'төленген'],
};

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/[.:]/g, '').replace(/[\s_]+/g, ' ');
function among<T extends string>(words: Words<T>, text: string): T | null {
  const word = plain(text);
  return (Object.keys(words) as T[]).find((code) => plain(code) === word || code === word || words[code].includes(word)) ?? null;
}

export const kindOfExpenseWord = (text: string): ExpenseKind | null => among(KINDS, text);
export const bearerOfWord = (text: string): ExpenseBearer | null => among(BEARERS, text);
export const stateOfWord = (text: string): 'accrued' | 'booked' | null => among(STATES, text);

/** What the columns seem to hold, for a person to look at and correct: each field by the first heading that is called so, each heading once. */
export function proposeExpenseColumns(headings: readonly string[]): { readonly [F in ExpenseField]?: string } {
  const taken: { [F in ExpenseField]?: string } = {};
  for (const heading of headings) {
    const field = among(HEADINGS, heading);
    if (field !== null && taken[field] === undefined) taken[field] = heading;
  }
  return taken;
}

