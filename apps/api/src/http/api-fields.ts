/*
 * What the properties of requests and answers are made of, once. A decorator takes one as it stands, or spreads it to say more:
 * `@ApiProperty({ ...DAY, description: 'Its first day.' })`. The `*_FORM` are what `@Matches` holds a text against.
 */

/** A legal date, `2026-03-31`: of the calendar, in no time zone. */
export const DAY = { type: String, format: 'date' } as const;
export const DAY_OR_NULL = { ...DAY, nullable: true } as const;
export const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** A moment, RFC 3339, in UTC. */
export const INSTANT = { type: String, format: 'date-time' } as const;
export const INSTANT_OR_NULL = { ...INSTANT, nullable: true } as const;

/** The id of a record (version 7: they sort by when they were made). */
export const UUID = { type: String, format: 'uuid' } as const;
export const UUID_OR_NULL = { ...UUID, nullable: true } as const;
/** Whose records: `me`, or the id of a user. */
export const UUID_OR_ME_FORM = /^(me|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
/** Whose cases: `me`, the id of a user, or `none` for those of nobody. */
export const OWNER_FORM = /^(me|none|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

export const TEXT_OR_NULL = { type: String, nullable: true } as const;

/** An amount as a person writes it, for `parseMoney`; its currency stands beside it. */
export const AMOUNT = { type: String, example: '1250.50', description: 'Whole units with a point as the decimal mark.' } as const;
/** Longer than any amount that `bigint` holds, so that no long text is parsed. */
export const AMOUNT_LENGTH = 24;
/** An amount as it is stored: digits only, as text, because a number of JSON is a float. */
export const MINOR = { type: String, example: '125050', description: 'Digits of the currency’s smallest unit.' } as const;
export const MINOR_OR_NULL = { ...MINOR, nullable: true } as const;
/** A rate as a decimal text: `12.5` is one eighth. */
export const PERCENT = { type: String, example: '12.5', description: 'Per cent.' } as const;

/** A SHA-256, in lower-case hex: what was seen is what is confirmed. */
export const DIGEST_FORM = /^[0-9a-f]{64}$/;
