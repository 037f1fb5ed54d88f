import { addYears, fieldError, isLocalDate, Refused, type FieldError, type LocalDate } from '@tamga/domain';

/** Both days count. Without them: the office's present year. `into`: the currency that all are put together in, besides each by itself. */
export type MoneyPeriod = { readonly from?: string | undefined; readonly to?: string | undefined; readonly into?: string | undefined };

/** As long as anybody looks back; what is asked for is read line by line. */
const MOST_MONEY_YEARS = 10;

/** @returns the days asked for @throws Refused invalid-input, with the field */
export function daysOf({ from, to }: MoneyPeriod): readonly [LocalDate | null, LocalDate | null] {
  const faults: FieldError[] = [];
  const read = (text: string | undefined, pointer: string): LocalDate | null => {
    if (text === undefined) return null;
    if (isLocalDate(text)) return text;
    faults.push(fieldError(pointer, 'not-a-date'));
    return null;
  };
  const [begins, ends] = [read(from, '/from'), read(to, '/to')];
  if (faults.length === 0 && (begins === null) !== (ends === null)) faults.push(fieldError(begins === null ? '/from' : '/to', 'required'));
  if (begins !== null && ends !== null) {
    if (ends < begins) faults.push(fieldError('/to', 'out-of-range', { min: begins }));
    else if (ends >= addYears(begins, MOST_MONEY_YEARS)) faults.push(fieldError('/to', 'out-of-range', { max: addYears(begins, MOST_MONEY_YEARS) }));
  }
  if (faults.length > 0) throw new Refused({ code: 'invalid-input', errors: faults });
  return [begins, ends];
}

/** Office, first day, last day, instant: the first parameters of every statement about money. The office's present year where no days are named. */
export const MONEY_PERIOD = `p AS MATERIALIZED (SELECT t.day, coalesce($2::date, date_trunc('year', t.day)::date) AS begins, coalesce($3::date, (date_trunc('year', t.day) + interval '1 year')::date - 1) AS ends
    FROM (SELECT ($4::timestamptz AT TIME ZONE o.timezone)::date AS day FROM offices o WHERE o.id = $1::uuid) t)`;
