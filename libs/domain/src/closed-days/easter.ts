import { localDateOf, type LocalDate } from '../time/local-date.js';

/** Easter Sunday of the Gregorian calendar, by the "anonymous" algorithm (Nature, 20 April 1876; Butcher 1877). Checked against published years in the spec. */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const number = h + l - 7 * m + 114;
  return localDateOf(year, Math.floor(number / 31), (number % 31) + 1);
}
