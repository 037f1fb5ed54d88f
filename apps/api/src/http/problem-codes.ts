import type { FieldErrorCode, RefusalCode } from '@tamga/domain';

/** What an answer other than success can be: an expected refusal, or a bug. */
export type ProblemCode = RefusalCode | 'unexpected';

/** Faults that HTTP or a feature finds, beside those of the domain. */
export const OTHER_FIELD_CODES = [
  'media-type', 'json-format', 'malformed', 'idempotency-key-format', 'version-format', 'cursor-format',
  'wrong-password', 'password-well-known', 'password-contains-name', 'password-too-regular',
  'invalid-spdx', 'file-last', 'multipart-format', 'cut-off', 'not-an-inventor', 'unknown-document', 'not-an-officer', 'is-inventor', 'no-address',
] as const;
export type KnownFieldCode = FieldErrorCode | (typeof OTHER_FIELD_CODES)[number];

/** A new code without a text in each language does not compile. */
export type ProblemTexts = Readonly<Record<ProblemCode, string>>;
/** `{max}` is replaced from the fault's params; a part in brackets is left out when a param of it is missing. */
export type FieldTexts = Readonly<Record<KnownFieldCode | 'other', string>>;
