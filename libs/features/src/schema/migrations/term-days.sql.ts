/** The last day of the period of the calendar that a day lies in. */
const PERIOD_END = `CREATE FUNCTION term_period_end(unit text, day date) RETURNS date LANGUAGE sql IMMUTABLE AS $sql$
  SELECT CASE unit
    WHEN 'month' THEN docket_month_end(day)
    WHEN 'quarter' THEN (date_trunc('quarter', day::timestamp) + interval '3 months - 1 day')::date
    WHEN 'half-year' THEN CASE WHEN extract(month FROM day) <= 6 THEN make_date(extract(year FROM day)::integer, 6, 30) ELSE make_date(extract(year FROM day)::integer, 12, 31) END
    WHEN 'year' THEN make_date(extract(year FROM day)::integer, 12, 31) END
$sql$`;

/** So many days after the agreement's first, or the day that is named. */
const OFFSET = `CREATE FUNCTION term_offset(o jsonb, effective date, OUT from_day date, OUT count integer) LANGUAGE sql IMMUTABLE AS $sql$
  SELECT coalesce((o ->> 'on')::date, effective), CASE WHEN o ->> 'on' IS NULL THEN (o ->> 'days')::integer ELSE 0 END
$sql$`;

/**
 * From which day an obligation counts, and how far, by the text of its term and the name of its period. `scene`: the agreement's days, that of the
 * event it hangs on, and `lastDay`, the last one of the term's version where nothing with the same periods follows it.
 */
const COUNTED = `CREATE FUNCTION term_counted(kind text, body jsonb, period text, scene jsonb, OUT unit text, OUT from_day date, OUT count integer) LANGUAGE plpgsql IMMUTABLE AS $sql$
  DECLARE
    name text := split_part(period, ':', 1);
    place text := split_part(period, ':', 2);
    effective date := (scene ->> 'effectiveOn')::date;
    ending date := coalesce(scene ->> 'endedOn', scene ->> 'expiresOn')::date;
    found record;
  BEGIN
    unit := 'days';
    count := 0;
    IF name = 'event' THEN
      from_day := (scene ->> 'eventOn')::date;
      count := coalesce((CASE WHEN kind = 'patent-costs' THEN body -> 'future' ->> 'days' ELSE body ->> 'days' END)::integer, 0);
    ELSIF kind IN ('earned-royalty', 'sublicence-share', 'report', 'audit') THEN
      from_day := least(term_period_end(name, place::date), ending, (scene ->> 'lastDay')::date, CASE WHEN kind = 'report' THEN (body ->> 'last')::date END);
      IF kind = 'audit' THEN
        unit := 'months';
        count := (body ->> 'months')::integer;
      ELSE
        count := (CASE WHEN from_day = ending THEN coalesce(body ->> 'lastDays', body ->> 'days') ELSE body ->> 'days' END)::integer;
      END IF;
    ELSIF kind = 'notice' THEN
      from_day := (scene ->> 'expiresOn')::date;
      unit := CASE WHEN body ->> 'days' IS NULL THEN 'months' ELSE 'days' END;
      count := - coalesce(body ->> 'days', body ->> 'months')::integer;
    ELSIF name = 'anniversary' THEN
      unit := 'years';
      from_day := effective;
      count := place::integer;
    ELSIF name = 'year' AND kind = 'minimum-royalty' THEN
      from_day := make_date(place::integer, 12, 31);
      count := (body ->> 'days')::integer;
    ELSIF name = 'year' THEN
      from_day := least(docket_month_end(make_date(place::integer, left(body ->> 'due', 2)::integer, 1)), make_date(place::integer, left(body ->> 'due', 2)::integer, 1) + right(body ->> 'due', 2)::integer - 1);
    ELSIF name = 'milestone' THEN
      from_day := (body ->> 'on')::date;
      count := coalesce((body ->> 'days')::integer, 0);
    ELSIF name = 'duty' THEN
      from_day := (body -> 'duties' -> (place::integer - 1) ->> 'on')::date;
    ELSE
      SELECT * INTO found FROM term_offset(CASE name WHEN 'payment' THEN body -> 'payments' -> (place::integer - 1) WHEN 'past' THEN body -> 'past' WHEN 'equity' THEN body END, effective);
      from_day := found.from_day;
      count := found.count;
    END IF;
  END
$sql$`;

/** The day of an obligation as its term counts it, and after closed days where the agreement itself moves them. */
const ANSWER = `CREATE FUNCTION term_answer(kind text, body jsonb, period text, scene jsonb, c docket_calendar, OUT nominal date, OUT effective date) LANGUAGE plpgsql STABLE AS $sql$
  DECLARE counted record;
  BEGIN
    SELECT * INTO counted FROM term_counted(kind, body, period, scene);
    IF counted.unit = 'days' AND counted.count > 0 AND body ->> 'counted' = 'business' THEN
      nominal := docket_add(counted.from_day, jsonb_build_object('businessDays', counted.count), '{}', c);
      effective := nominal;
      RETURN;
    END IF;
    nominal := docket_add(counted.from_day, jsonb_build_object(counted.unit, counted.count), '{}', c);
    effective := CASE WHEN kind <> 'notice' AND (body ->> 'rolls')::boolean IS TRUE THEN docket_roll(nominal, c) ELSE nominal END;
  END
$sql$`;

/**
 * What the days of an obligation hang on beside the words of its term. A version with the same periods goes on with the one that the former had begun; a
 * version that another replaced from its own first day never counted.
 */
const SCENE = `CREATE FUNCTION term_scene(o agreement_obligations) RETURNS jsonb LANGUAGE sql STABLE AS $sql$
  SELECT jsonb_build_object('effectiveOn', a.effective_on, 'expiresOn', a.expires_on, 'endedOn', a.ended_on,
    'eventOn', CASE WHEN o.period LIKE 'event:%' THEN (SELECT e.occurred_on FROM agreement_term_events e WHERE e.id = substr(o.period, 7)::uuid AND e.voided_at IS NULL) END,
    'lastDay', CASE WHEN n.id IS NULL OR coalesce(n.body ->> 'period', CASE WHEN t.kind = 'audit' THEN 'year' END, '') <> split_part(o.period, ':', 1) OR (n.body ->> 'last')::date < n.from_on OR coalesce((n.body ->> 'first')::date, CASE WHEN n.body ->> 'starts' = 'first-sale'
        THEN (SELECT s.occurred_on FROM agreement_term_events s WHERE s.agreement_id = a.id AND s.kind = 'first-commercial-sale' AND s.voided_at IS NULL) ELSE a.effective_on END, 'infinity') > t.until_on + 1 THEN t.until_on END)
  FROM agreement_terms t JOIN agreements a ON a.id = t.agreement_id
    LEFT JOIN agreement_terms n ON n.agreement_id = t.agreement_id AND n.chain_id = t.chain_id AND n.from_on = t.until_on + 1 AND (n.until_on IS NULL OR n.until_on >= n.from_on)
  WHERE t.id = o.term_id
$sql$`;

export const TERM_DAYS: readonly string[] = [PERIOD_END, OFFSET, COUNTED, ANSWER, SCENE];
export const DROP_TERM_DAYS: readonly string[] = ['DROP FUNCTION term_scene, term_answer, term_counted, term_offset, term_period_end'];
