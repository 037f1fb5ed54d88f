// Chromium says that it supports `kk` and has no words for it: dates come out as "2026 M11 21" and distances as "+3 d". CLDR's own
// Kazakh patterns are written here instead.
const MONTHS = ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'] as const;
const SHORT_MONTHS = ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'] as const;

/** @param month 1 to 12 */
export const kazakhMonth = (month: number, length: 'long' | 'short' = 'long'): string => (length === 'long' ? MONTHS : SHORT_MONTHS)[month - 1] ?? '';

/** 2026-11-09 is "2026 ж. 9 қараша". */
export function kazakhDate(year: number, month: number, day: number): string {
  return `${year} ж. ${day} ${kazakhMonth(month)}`;
}

/** In the reader's own zone: "2026 ж. 9 қараша, 14:05". */
export function kazakhInstant(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${kazakhDate(at.getFullYear(), at.getMonth() + 1, at.getDate())}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function kazakhDaysFromNow(days: number): string {
  if (days === 0) return 'бүгін';
  if (Math.abs(days) === 1) return days > 0 ? 'ертең' : 'кеше';
  return days > 0 ? `${days} күннен кейін` : `${-days} күн бұрын`;
}
