/** Closed days as the SQL engine takes them: `years` are those whose table is whole; in others weekends are known until a day, and what else was read. */
const CALENDAR = 'CREATE TYPE docket_calendar AS (weekend integer[], known_until date, years integer[], closed date[], working date[])';

/** Whether a day is closed; NULL when nobody knows. */
const IS_CLOSED = `CREATE FUNCTION docket_is_closed(day date, c docket_calendar) RETURNS boolean LANGUAGE sql IMMUTABLE AS $sql$
  SELECT CASE
    WHEN day = ANY ((c).closed) THEN true
    WHEN extract(year FROM day)::integer = ANY ((c).years) THEN extract(isodow FROM day)::integer = ANY ((c).weekend) AND NOT day = ANY ((c).working)
    WHEN extract(isodow FROM day)::integer = ANY ((c).weekend) AND day <= (c).known_until THEN true END
$sql$`;

/** The first day that is not closed; where nobody knows, the day it has come to. */
const ROLL = `CREATE FUNCTION docket_roll(day date, c docket_calendar) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $sql$
  BEGIN
    WHILE docket_is_closed(day, c) LOOP day := day + 1; END LOOP;
    RETURN day;
  END
$sql$`;

const AMOUNT = `CREATE FUNCTION docket_amount(a jsonb, f jsonb) RETURNS integer LANGUAGE sql STABLE AS $sql$
  SELECT CASE WHEN a IS NULL THEN 0 WHEN jsonb_typeof(a) = 'number' THEN (a #>> '{}')::integer
    WHEN jsonb_typeof(f -> 'values' -> (a ->> 'param')) = 'number' THEN (f -> 'values' ->> (a ->> 'param'))::integer * coalesce((a ->> 'times')::integer, 1) + coalesce((a ->> 'plus')::integer, 0) END
$sql$`;

const LAST_OF_MONTH = `CREATE FUNCTION docket_month_end(day date) RETURNS date LANGUAGE sql IMMUTABLE AS $sql$ SELECT (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date $sql$`;

/** A period: PostgreSQL adds months in one step and clamps, which is the law's own rule; open days are counted one by one. */
const ADD = `CREATE FUNCTION docket_add(from_day date, p jsonb, f jsonb, c docket_calendar) RETURNS date LANGUAGE plpgsql STABLE AS $sql$
  DECLARE
    y integer := docket_amount(p -> 'years', f); m integer := docket_amount(p -> 'months', f); d integer := docket_amount(p -> 'days', f); b integer := docket_amount(p -> 'businessDays', f);
    closed boolean; to_day date;
  BEGIN
    IF from_day IS NULL OR y IS NULL OR m IS NULL OR d IS NULL OR b IS NULL THEN RETURN NULL; END IF;
    IF p ? 'businessDays' THEN
      IF c IS NULL THEN RETURN NULL; END IF;
      to_day := from_day;
      WHILE b <> 0 LOOP
        to_day := to_day + sign(b)::integer;
        closed := docket_is_closed(to_day, c);
        IF NOT coalesce(closed, extract(isodow FROM to_day)::integer = ANY ((c).weekend)) THEN b := b - sign(b)::integer; END IF;
      END LOOP;
      RETURN to_day;
    END IF;
    to_day := (from_day + make_interval(years => y, months => m))::date;
    IF p ? 'lastDay' AND from_day = docket_month_end(from_day) THEN to_day := docket_month_end(to_day); END IF;
    RETURN to_day + d;
  END
$sql$`;

const HOLDS = `CREATE FUNCTION docket_holds(w jsonb, f jsonb) RETURNS boolean LANGUAGE sql STABLE AS $sql$
  SELECT w IS NULL OR coalesce(w -> 'in' @> (f -> 'values' -> (w ->> 'param')), false)
$sql$`;

/** Whether an expression waits for a date that the rule cannot do without: such a part is never left out of a choice. */
const LACKS_REQUIRED = `CREATE FUNCTION docket_lacks_required(e jsonb, r jsonb, f jsonb) RETURNS boolean LANGUAGE sql STABLE AS $sql$
  SELECT EXISTS (SELECT 1 FROM jsonb_path_query(e, '$.** ? (@.op == "param")') AS p
    WHERE NOT f -> 'values' ? (p ->> 'name') AND r -> 'parameters' @> jsonb_build_array(jsonb_build_object('name', p ->> 'name', 'required', true)))
$sql$`;

/** One expression. \`seen\`: dates of the rule that are being computed, so that two that hang on each other have none. */
const EVALUATE = `CREATE FUNCTION docket_evaluate(e jsonb, r jsonb, f jsonb, c docket_calendar, seen text[]) RETURNS date LANGUAGE plpgsql STABLE AS $sql$
  DECLARE a date; b date; found date; part jsonb; fiction jsonb; received date; mailed date; beyond integer; n integer;
  BEGIN
    CASE e ->> 'op'
    WHEN 'trigger' THEN RETURN (f ->> 'on')::date;
    WHEN 'param' THEN RETURN (f -> 'values' ->> (e ->> 'name'))::date;
    WHEN 'fixed' THEN RETURN (e ->> 'date')::date;
    WHEN 'own' THEN RETURN docket_date(e ->> 'date', e ->> 'as', r, f, c, seen);
    WHEN 'add' THEN RETURN docket_add(docket_evaluate(e -> 'to', r, f, c, seen), e -> 'period', f, c);
    WHEN 'month-end' THEN RETURN docket_month_end(docket_evaluate(e -> 'of', r, f, c, seen));
    WHEN 'month-start' THEN RETURN date_trunc('month', docket_evaluate(e -> 'of', r, f, c, seen)::timestamp)::date;
    WHEN 'rolled' THEN
      a := docket_evaluate(e -> 'of', r, f, c, seen);
      RETURN CASE WHEN docket_rolls(r, f) THEN docket_roll(a, c) ELSE a END;
    WHEN 'later', 'earlier' THEN
      FOR part IN SELECT * FROM jsonb_array_elements(e -> 'of') LOOP
        a := docket_evaluate(part, r, f, c, seen);
        IF a IS NULL THEN
          IF (e ->> 'skipMissing')::boolean IS NOT TRUE OR docket_lacks_required(part, r, f) THEN RETURN NULL; END IF;
        ELSIF e ->> 'op' = 'later' THEN found := greatest(found, a);
        ELSE found := least(found, a); END IF;
      END LOOP;
      RETURN found;
    WHEN 'anniversary' THEN
      a := docket_evaluate(e -> 'of', r, f, c, seen);
      b := docket_evaluate(e -> 'after', r, f, c, seen);
      IF a IS NULL OR b IS NULL THEN RETURN NULL; END IF;
      n := greatest(1, extract(year FROM b)::integer - extract(year FROM a)::integer);
      LOOP
        found := (a + make_interval(years => n))::date;
        IF found > b OR (found = b AND (e ->> 'orOn')::boolean IS TRUE) THEN RETURN found; END IF;
        n := n + 1;
      END LOOP;
    WHEN 'if-later' THEN
      a := docket_evaluate(e -> 'first', r, f, c, seen);
      b := docket_evaluate(e -> 'than', r, f, c, seen);
      IF a IS NULL OR b IS NULL THEN RETURN NULL; END IF;
      RETURN docket_evaluate(CASE WHEN a > b THEN e -> 'then' ELSE e -> 'otherwise' END, r, f, c, seen);
    WHEN 'choose' THEN
      IF NOT f -> 'values' ? (e ->> 'param') THEN RETURN NULL; END IF;
      RETURN docket_evaluate(coalesce(e -> 'cases' -> (f -> 'values' ->> (e ->> 'param')), e -> 'otherwise'), r, f, c, seen);
    WHEN 'notified' THEN
      a := docket_evaluate(e -> 'document', r, f, c, seen);
      IF a IS NULL THEN RETURN NULL; END IF;
      received := (f -> 'values' ->> (e ->> 'received'))::date;
      mailed := (f -> 'values' ->> (e ->> 'mailed'))::date;
      SELECT x INTO fiction FROM jsonb_array_elements(e -> 'fictions') WITH ORDINALITY AS t (x, place)
        WHERE coalesce(a >= (x ->> 'documentsFrom')::date, true) AND coalesce(a <= (x ->> 'documentsUntil')::date, true) ORDER BY place LIMIT 1;
      b := CASE WHEN mailed > a THEN mailed ELSE a END;
      IF fiction ? 'deemedAfterDays' THEN b := greatest(a + (fiction ->> 'deemedAfterDays')::integer, received); END IF;
      found := docket_add(b, e -> 'period', f, c);
      beyond := received - a - (fiction ->> 'toleratedDays')::integer;
      RETURN found + greatest(0, coalesce(beyond, 0));
    ELSE
      RETURN NULL;
    END CASE;
  END
$sql$`;

const ROLLS = `CREATE FUNCTION docket_rolls(r jsonb, f jsonb) RETURNS boolean LANGUAGE sql STABLE AS $sql$
  SELECT (r ->> 'bar')::boolean IS NOT TRUE AND r ? 'closedDays' AND docket_holds(r -> 'closedDays' -> 'when', f)
$sql$`;

/** One of a rule's dates: as counted, or after closed days. Window and expiry never move. */
const DATE = `CREATE FUNCTION docket_date(which text, kind text, r jsonb, f jsonb, c docket_calendar, seen text[]) RETURNS date LANGUAGE plpgsql STABLE AS $sql$
  DECLARE slot jsonb := r -> 'dates' -> which; nominal date;
  BEGIN
    IF slot IS NULL OR which = ANY (seen) OR NOT docket_holds(slot -> 'when', f) THEN RETURN NULL; END IF;
    nominal := docket_evaluate(slot -> 'at', r, f, c, seen || which);
    IF kind = 'nominal' OR which IN ('window', 'expiry') OR (slot ->> 'rolls')::boolean IS FALSE OR NOT docket_rolls(r, f) THEN RETURN nominal; END IF;
    RETURN docket_roll(nominal, c);
  END
$sql$`;

/** Everything the docket stores of a rule's answer, and of the rung it was extended to. */
const ANSWER = `CREATE FUNCTION docket_answer(r jsonb, f jsonb, c docket_calendar, extended integer, OUT nominal date, OUT effective date, OUT opens date, OUT grace date, OUT restoration date, OUT expiry date)
  LANGUAGE plpgsql STABLE AS $sql$
  DECLARE rung jsonb;
  BEGIN
    nominal := docket_date('due', 'nominal', r, f, c, '{}');
    effective := docket_date('due', 'effective', r, f, c, '{}');
    IF nominal IS NULL THEN RETURN; END IF;
    opens := docket_date('window', 'nominal', r, f, c, '{}');
    grace := docket_date('grace', 'effective', r, f, c, '{}');
    restoration := docket_date('restoration', 'effective', r, f, c, '{}');
    expiry := docket_date('expiry', 'nominal', r, f, c, '{}');
    IF extended > 0 THEN
      SELECT x INTO rung FROM jsonb_array_elements(r -> 'extensions') AS x WHERE (x ->> 'months')::integer = extended LIMIT 1;
      nominal := docket_evaluate(rung -> 'at', r, f, c, '{}');
      effective := CASE WHEN docket_rolls(r, f) THEN docket_roll(nominal, c) ELSE nominal END;
    END IF;
  END
$sql$`;

export const SECOND_ENGINE: readonly string[] = [CALENDAR, IS_CLOSED, ROLL, AMOUNT, LAST_OF_MONTH, ADD, HOLDS, ROLLS, LACKS_REQUIRED, EVALUATE, DATE, ANSWER];
export const DROP_SECOND_ENGINE: readonly string[] = [
  'DROP FUNCTION docket_answer, docket_date, docket_evaluate, docket_lacks_required, docket_rolls, docket_holds, docket_add, docket_month_end, docket_amount, docket_roll, docket_is_closed', 'DROP TYPE docket_calendar',
];
