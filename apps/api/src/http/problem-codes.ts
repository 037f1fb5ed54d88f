import type { FieldErrorCode, RefusalCode } from '@tamga/domain';

/** What an answer other than success can be: an expected refusal, or a bug. */
export type ProblemCode = RefusalCode | 'unexpected';

/** Faults that HTTP or a feature finds, beside those of the domain. */
export const OTHER_FIELD_CODES = [
  'media-type', 'json-format', 'malformed', 'idempotency-key-format', 'version-format', 'cursor-format',
  'wrong-password', 'password-well-known', 'password-contains-name', 'password-too-regular',
  'invalid-spdx', 'file-last', 'multipart-format', 'cut-off', 'not-an-inventor', 'unknown-document', 'not-an-officer', 'is-inventor', 'no-address', 'nothing-to-distribute', 'nobody-to-pay', 'confidential-words',
  // what a file that is imported can have in it
  'encoding-unknown', 'encoding-wrong', 'separator-unknown', 'csv-damaged', 'workbook-damaged', 'workbook-locked', 'no-such-sheet', 'too-many-rows', 'too-many-columns', 'too-large-unpacked',
  'file-empty', 'row-too-long', 'no-such-column', 'cell-required', 'cell-too-long', 'cell-in-the-future', 'date-ambiguous', 'date-two-digit-year', 'date-serial', 'no-such-day', 'date-with-time',
  'date-unreadable', 'date-out-of-range', 'kind-unknown', 'jurisdiction-unknown', 'status-without-day', 'event-impossible', 'final-before-due', 'row-twice', 'number-twice', 'several-assets',
  'case-is-closed', 'no-such-case', 'person-unknown',
  // what a template may not have in it
  'template-not-docx', 'template-macros', 'template-external', 'template-embedded', 'template-field', 'template-broken', 'template-entities', 'template-too-large', 'template-too-many-parts', 'template-loops-long', 'template-layout', 'template-too-deep', 'template-overrun',
] as const;
export type KnownFieldCode = FieldErrorCode | (typeof OTHER_FIELD_CODES)[number];

/** A new code without a text in each language does not compile. */
export type ProblemTexts = Readonly<Record<ProblemCode, string>>;
/** `{max}` is replaced from the fault's params; a part in brackets is left out when a param of it is missing. */
export type FieldTexts = Readonly<Record<KnownFieldCode | 'other', string>>;
