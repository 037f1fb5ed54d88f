import type { AssetKind } from '../assets/asset.js';
import type { DocketEventKind } from '../assets/asset-states.js';
import { isJurisdiction, JURISDICTIONS } from '../assets/jurisdictions.js';

/** Words as other systems and offices write them, lower case, without points; what is not here is asked of a person and never guessed. */
type Words<T extends string> = readonly (readonly [T, readonly string[]])[];

const KINDS: Words<AssetKind> = [
  ['patent', ['patent', 'patents', 'pat', 'pro', 'patent application', 'invention', 'provisional', 'provisional application', 'utility', 'utility: provisional', 'utility: non-provisional', 'pct', 'патент', 'изобретение', 'өнертабыс']],
  ['utility-model', ['utility model', 'utility models', 'um', 'полезная модель', 'пайдалы модель']],
  ['design', ['design', 'designs', 'dsg', 'registered design', 'industrial design', 'промышленный образец', 'өнеркәсіптік үлгі']],
  ['trademark', ['trade mark', 'trade marks', 'trademark', 'trademarks', 'tm', 'товарный знак', 'тауар белгісі']],
  ['plant-variety', ['plant variety', 'plant', 'pvr', 'plant breeders rights', 'селекционное достижение', 'сорт', 'селекциялық жетістік']],
  ['software', ['software', 'computer program', 'программа для эвм', 'компьютерлік бағдарлама']],
  ['know-how', ['know-how', 'know how', 'trade secret', 'секрет производства', 'ноу-хау']],
];
/** Codes of phpIP's table event_name that are facts (is_task = 0), and what others call the same. */
const EVENTS: Words<DocketEventKind> = [
  ['communication', ['com', 'communication']],
  ['decision', ['dapl', 'decision on appeal']],
  ['provisional-filed', ['provisional filed', 'provisional application filed']],
  ['filed', ['fil', 'filed', 'filing', 'application filed', 'подана', 'берілді']],
  ['search-report', ['sr', 'search report', 'отчет о поиске', 'отчёт о поиске']],
  ['published', ['pub', 'published', 'publication', 'опубликована', 'жарияланды']],
  ['office-action', ['exa', 'exaf', 'examiner action', 'examiner action (final)', 'office action', 'запрос экспертизы']],
  ['allowance', ['all', 'allowance', 'allowed', 'notice of allowance']],
  ['granted', ['grt', 'granted', 'grant', 'patent granted', 'выдан', 'берілген']],
  ['grant-published', ['pr', 'publication of reg', 'grant published']],
  ['registered', ['reg', 'registration', 'registered', 'зарегистрирован', 'тіркелді']],
  ['refused', ['ref', 'refused', 'rejected', 'отказано', 'бас тартылды']],
  ['withdrawn', ['wit', 'withdrawal', 'withdrawn', 'отозвана', 'кері қайтарылды']],
  ['abandoned', ['aba', 'abandoned', 'dead']],
  ['loss-of-rights', ['dw', 'deemed withrawn', 'deemed withdrawn', 'loss of rights']],
  ['lapsed', ['lap', 'lapsed', 'прекращен', 'прекращён', 'қолданысы тоқтатылды']],
  ['revoked', ['revoked', 'inv', 'invalidated', 'can', 'cancelled']],
  ['expired', ['expired', 'истек', 'истёк', 'мерзімі өтті']],
];
/** After these the right is no more, or the office no longer looks after it: without its day nothing can be docketed of such a status. */
const ENDS: readonly DocketEventKind[] = ['refused', 'withdrawn', 'abandoned', 'lapsed', 'revoked', 'expired'];
/** No longer followed, although the right may live: such a row has no place on a docket. */
const GONE = ['transferred', 'trf', 'sold', 'sol', 'closed', 'clo', 'transferred out'];
/** What the other system calls done (AppColl's task statuses; phpIP's column done). */
const CLOSED = ['1', 'completed', 'complete', 'reviewed', 'not needed', 'transferred', 'missed', 'done', 'closed', 'cancelled', 'deleted', 'yes', 'true', 'выполнено', 'закрыто', 'снято', 'орындалды', 'жабылды'];
/** AppColl's deadline types that no right hangs on. */
const INTERNAL = ['internal', 'event', 'transient event', 'reminder', 'внутренний', 'напоминание', 'ішкі', 'еске салу'];

/** Names of authorities that no list of countries has. */
const AUTHORITIES: { readonly [name: string]: string } = {
  'european patent': 'EP', 'european patent office': 'EP', epo: 'EP', epc: 'EP', 'европейский патент': 'EP', pct: 'WO', 'patent cooperation treaty': 'WO', wipo: 'WO', international: 'WO', 'eurasian patent': 'EA', eapo: 'EA',
  'eurasian patent office': 'EA', 'евразийский патент': 'EA', еапв: 'EA', euipo: 'EM', 'european union': 'EM', 'community trade mark': 'EM', cpvo: 'QZ', aripo: 'AP', oapi: 'OA', benelux: 'BX', usa: 'US', 'united states of america': 'US',
  uk: 'GB', 'great britain': 'GB', 'south korea': 'KR', korea: 'KR', 'республика казахстан': 'KZ', 'российская федерация': 'RU', 'russian federation': 'RU',
};

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\./g, '').replace(/[’`]/g, "'").replace(/\s+/g, ' ');
const among = <T extends string>(words: Words<T>, text: string): T | null => words.find(([code, spellings]) => code === plain(text) || spellings.includes(plain(text)))?.[0] ?? null;

/** A provisional application is filed, too, but begins the priority year and nothing else (phpIP's category PRO; AppColl's matter type). */
export const isProvisionalWord = (text: string): boolean => ['pro', 'provisional', 'provisional application', 'utility: provisional'].includes(plain(text));
export const kindOfWord = (text: string): AssetKind | null => among(KINDS, text);
export const eventOfWord = (text: string): DocketEventKind | null => among(EVENTS, text);
export const endsBy = (text: string): DocketEventKind | null => ENDS.find((kind) => kind === eventOfWord(text)) ?? null;
export const isGone = (text: string): boolean => GONE.includes(plain(text));
export const isClosedWord = (text: string): boolean => CLOSED.includes(plain(text));
export const isInternalWord = (text: string): boolean => INTERNAL.includes(plain(text));

let byName: ReadonlyMap<string, string> | undefined;

/** The names that Unicode's CLDR gives to states, in three languages. */
function names(): ReadonlyMap<string, string> {
  byName ??= new Map(['en', 'ru', 'kk'].flatMap((locale) => {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    return JURISDICTIONS.flatMap((code) => {
      const name = display.of(code);
      return name === undefined ? [] : [[plain(name), code] as const];
    });
  }));
  return byName;
}

/** WIPO ST.3 code of what a file calls a country; null for what is none. */
export function jurisdictionOfWord(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (isJurisdiction(code)) return code;
  return AUTHORITIES[plain(text)] ?? names().get(plain(text)) ?? null;
}
