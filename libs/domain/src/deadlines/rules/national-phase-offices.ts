import { texts } from './row-parts.js';
import type { Texts } from './rule.js';

/** One office's time limits in months from the priority date, under Chapter I (the same under Chapter II unless a law is named). */
export type PhaseOffice = {
  readonly office: string;
  readonly name: Texts;
  readonly months: number;
  /** Entry is still possible until this month for a fee, no reason asked. */
  readonly lateUntil?: number;
  /** The office extends until this month on request. */
  readonly extendedUntil?: number;
  /** Months from the missed day within which the right can be restored, with reasons. */
  readonly restoredWithin?: number;
  readonly law?: string;
  readonly source?: string;
  /** Where the remedy was read. */
  readonly remedy?: string;
};

const at = (office: string, months: number, [en, ru, kk]: readonly [string, string, string], more: Omit<PhaseOffice, 'office' | 'months' | 'name'> = {}): PhaseOffice =>
  ({ office, months, name: texts(en, ru, kk), ...more });

const WIPO = 'wipo.int/pct/en/texts/time_limits.html';

/** Read in WIPO's table as far as it could be read (AE to KZ); the rest from the sources named. Offices that are not here have no row. */
export const OFFICES: readonly PhaseOffice[] = [
  at('AE', 30, ['United Arab Emirates', 'Объединённые Арабские Эмираты', 'Біріккен Араб Әмірліктері']),
  at('AM', 31, ['Armenia', 'Армения', 'Армения']),
  at('AP', 31, ['ARIPO', 'АРИПО', 'ARIPO']),
  at('AU', 31, ['Australia', 'Австралия', 'Австралия']),
  at('AZ', 30, ['Azerbaijan', 'Азербайджан', 'Әзербайжан'], { law: '31 months under Chapter II' }),
  at('BR', 30, ['Brazil', 'Бразилия', 'Бразилия'], { restoredWithin: 12, law: 'INPI Ordinance 39/2021 Art. 22', source: `${WIPO}; heliosip.com`, remedy: 'two months from the end of the cause, at most twelve from the missed day' }),
  at('BY', 31, ['Belarus', 'Беларусь', 'Беларусь']),
  at('CH', 30, ['Switzerland', 'Швейцария', 'Швейцария']),
  at('CL', 30, ['Chile', 'Чили', 'Чили']),
  at('CN', 30, ['China', 'Китай', 'Қытай'], { lateUntil: 32, source: `${WIPO}; cpahkltd.com`, remedy: 'until month 32 with a surcharge, also in the table of WIPO' }),
  at('CO', 31, ['Colombia', 'Колумбия', 'Колумбия']),
  at('CZ', 31, ['Czechia', 'Чехия', 'Чехия']),
  at('DE', 31, ['Germany', 'Германия', 'Германия']),
  at('DK', 31, ['Denmark', 'Дания', 'Дания']),
  at('EA', 31, ['Eurasian Patent Office', 'Евразийское патентное ведомство', 'Еуразиялық патент ведомствосы'], { restoredWithin: 2, source: `${WIPO}; an agent's guide to the regional phase in Eurasia`, remedy: 'restoration within two months V2' }),
  at('EE', 31, ['Estonia', 'Эстония', 'Эстония']),
  at('EG', 30, ['Egypt', 'Египет', 'Мысыр']),
  at('ES', 30, ['Spain', 'Испания', 'Испания']),
  at('FI', 31, ['Finland', 'Финляндия', 'Финляндия']),
  at('GB', 31, ['United Kingdom', 'Великобритания', 'Ұлыбритания'], { extendedUntil: 33, law: 'Patents Rules 2007 (UK) r. 66(1), 108(2)', source: `${WIPO}; brainscape.com, PCT (study cards)`, remedy: 'two months more as of right V2' }),
  at('GE', 31, ['Georgia', 'Грузия', 'Грузия']),
  at('HU', 31, ['Hungary', 'Венгрия', 'Мажарстан']),
  at('ID', 31, ['Indonesia', 'Индонезия', 'Индонезия']),
  at('IL', 30, ['Israel', 'Израиль', 'Израиль']),
  at('IN', 31, ['India', 'Индия', 'Үндістан']),
  at('IR', 30, ['Iran', 'Иран', 'Иран']),
  at('IT', 30, ['Italy', 'Италия', 'Италия']),
  at('JP', 30, ['Japan', 'Япония', 'Жапония'], { law: 'Patent Act (Japan) Art. 184-4', source: `${WIPO}; matsunaga.com`, remedy: 'the translation within two months of the national paper, if that comes in the last two months' }),
  at('KG', 31, ['Kyrgyzstan', 'Кыргызстан', 'Қырғызстан'], { source: `${WIPO}; iprgroup.info/countries/kyrgyzstan` }),
  at('KR', 31, ['Republic of Korea', 'Республика Корея', 'Корея Республикасы']),
  at('KZ', 31, ['Kazakhstan', 'Казахстан', 'Қазақстан'], { source: `${WIPO}; iprgroup.info/countries/kazakhstan` }),
  at('RU', 31, ['Russia', 'Россия', 'Ресей'], { restoredWithin: 12, source: 'averyanov.net/eng_laws/law_pct; yezhimaip.com; sojuzpatent.com/qa-patents/Detail/35', remedy: 'restoration within twelve months, reasons stated' }),
  at('US', 30, ['United States', 'США', 'АҚШ'], { law: '35 USC 371; 37 CFR 1.495(b), 1.7(a)', source: 'bitlaw.com, MPEP 1893.02', remedy: 'an abandoned application may be revived by petition under 37 CFR 1.137' }),
  at('UZ', 31, ['Uzbekistan', 'Узбекистан', 'Өзбекстан'], { source: 'iprgroup.info/countries/uzbekistan; pact.uz' }),
];
