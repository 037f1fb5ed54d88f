/** Made once for each zone: lists ask for today on every row, and making a formatter costs far more than using it. */
const days = new Map<string, Intl.DateTimeFormat>();
function dayIn(timezone: string): Intl.DateTimeFormat {
  const format = days.get(timezone) ?? new Intl.DateTimeFormat('en', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' });
  days.set(timezone, format);
  return format;
}

/** The day it is in a time zone, as YYYY-MM-DD: legal dates are reckoned where the office is, not where the reader sits. */
export function todayIn(timezone: string, now = new Date()): string {
  const parts = dayIn(timezone).formatToParts(now);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
