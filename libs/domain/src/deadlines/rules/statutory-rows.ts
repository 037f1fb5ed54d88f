import { amount, choiceParam, numberParam, texts } from './row-parts.js';
import type { DeadlineRule, RuleParameter, Texts } from './rule.js';

type Usual = 'version' | 'jurisdiction' | 'character' | 'parameters' | 'assetKinds';

/** A row without what most rows of a file share. */
export type StatutoryRow = Omit<DeadlineRule, Usual> & Partial<Pick<DeadlineRule, Exclude<Usual, 'character'>>>;

/** Rows of one jurisdiction: version 1, every asset kind and no parameter unless they say otherwise. */
export const statutoryRows = (jurisdiction: string, rows: readonly StatutoryRow[]): readonly DeadlineRule[] =>
  rows.map((row) => ({ version: 1, jurisdiction, assetKinds: [], parameters: [], character: 'statutory', ...row }));

export const FILED: Texts = texts('Filing date of the application', 'Дата подачи заявки', 'Өтінім берілген күн');
export const GRANTED: Texts = texts('Date of grant', 'Дата выдачи патента', 'Патент берілген күн');
export const GRANT_PUBLISHED: Texts = texts('Publication of the grant', 'Публикация сведений о выдаче патента', 'Патенттің берілгені туралы мәліметтер жарияланған күн');
export const FEE_DUE: Texts = texts('Due date of the fee', 'Срок уплаты пошлины', 'Алым төленетін күн');
export const DISCLOSED: Texts = texts('First public disclosure', 'Первое раскрытие для общего сведения', 'Көпшілікке алғаш жария етілген күн');

/** The n-th anniversary of the filing on which a yearly fee falls due. */
export const anniversaryParam = (max: number): RuleParameter =>
  numberParam('anniversary', texts('Which anniversary of the filing', 'Какая годовщина подачи заявки', 'Өтінім берілген күннен бергі неше жыл'), { min: 1, max });
export const ANNIVERSARY = { years: amount('anniversary') } as const;

/** The n-th term of protection whose end a renewal must meet. */
export const termParam = (max: number): RuleParameter =>
  numberParam('term', texts('Which term of protection ends', 'Какой по счёту срок охраны истекает', 'Нешінші қорғау мерзімі аяқталады'), { min: 1, max, fallback: 1 });
export const terms = (years: number) => ({ years: amount('term', years) }) as const;

/** A choice whose values people can read. Without a fallback it must be made. */
export const namedChoice = (name: string, label: Texts, choiceLabels: { readonly [choice: string]: Texts }, fallback?: string): RuleParameter => ({
  ...choiceParam(name, label, Object.keys(choiceLabels), fallback),
  choiceLabels,
});

const VINE_OR_TREE = texts('Vine, tree, fruit or forest crop, rootstock', 'Виноград, древесные, плодовые и лесные культуры, подвои', 'Жүзім, ағаш, жеміс және орман дақылдары, телітушілер');
/** Kind of selection achievement, of which terms depend. */
export const selectionKind = (kinds: { readonly [kind: string]: Texts }, fallback?: string): RuleParameter =>
  namedChoice('kind', texts('Kind of selection achievement', 'Вид селекционного достижения', 'Селекциялық жетістіктің түрі'), { ...kinds, 'vine-or-tree': VINE_OR_TREE }, fallback);
/** Where a variety was first sold. */
export const SOLD_WHERE: RuleParameter = namedChoice('sold', texts('Where it was sold', 'Где продавался', 'Қайда сатылды'), {
  inside: texts('In the territory itself', 'На самой территории', 'Сол аумақтың өзінде'),
  abroad: texts('Elsewhere', 'За её пределами', 'Одан тыс жерде'),
  'abroad-vine-or-tree': texts('Elsewhere: vine or tree', 'За её пределами: виноград или дерево', 'Одан тыс жерде: жүзім немесе ағаш'),
}, 'inside');

/** A period of an office in months, as its country has declared. */
export const officePeriod = (...choices: readonly number[]): RuleParameter =>
  namedChoice('refusal-months', texts('Period of the office', 'Срок ведомства', 'Ведомство мерзімі'), Object.fromEntries(choices.map((count) => [String(count), texts(`${count} months`, `${count} месяцев`, `${count} ай`)])));

/** What a country must grant at least; its law may give more. Read at boek9.nl and droit-bilingue.ch. */
export const PARIS_GRACE = 'Paris Convention Art. 5bis(1): at least six months for maintenance fees';
