import { below, fieldError, isPlainObject, isStorableText, type FieldError } from '@tamga/domain';

/** What a reviewer is asked, each from 1 to 5 with a comment. `confidence` is in the reviewer's own judgement. */
export const SCORED = ['novelty', 'inventiveStep', 'applicability', 'market', 'confidence'] as const;
export type Scored = (typeof SCORED)[number];

export const RECOMMENDATIONS = ['pursue', 'pursue-with-conditions', 'do-not-pursue'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const COMMENT_LIMIT = 5_000;

/** The score form at any point: while it is a draft every field may be missing. */
export type ReviewScore = { readonly [S in Scored]?: { readonly score?: number; readonly comment?: string } } & {
  readonly recommendation?: { readonly verdict?: Recommendation; readonly reason?: string };
};

/** The form with a piece laid over it: whole questions are replaced, `null` empties one. */
export function mergeScore(score: ReviewScore, piece: { readonly [key: string]: unknown }): ReviewScore {
  const merged = { ...score, ...piece };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}

/** What is malformed in a piece of the form, each fault with its pointer; empty when it can be stored. */
export function checkScore(piece: { readonly [key: string]: unknown }): readonly FieldError[] {
  return Object.entries(piece).flatMap(([key, value]): readonly FieldError[] => {
    const pointer = below('', key);
    const question = (SCORED as readonly string[]).includes(key);
    if (!question && key !== 'recommendation') return [fieldError(pointer, 'unknown-field')];
    if (value === null) return [];
    if (!isPlainObject(value)) return [fieldError(pointer, 'wrong-type', { expected: 'object' })];
    return question ? checkQuestion(value, pointer) : checkRecommendation(value, pointer);
  });
}

/** What is still missing before the form can be submitted. */
export function scoreNeeds(score: ReviewScore): readonly FieldError[] {
  const questions = SCORED.flatMap((key) => [
    ...(score[key]?.score === undefined ? [fieldError(`/${key}/score`, 'required')] : []),
    ...(written(score[key]?.comment) ? [] : [fieldError(`/${key}/comment`, 'required')]),
  ]);
  return [
    ...questions,
    ...(score.recommendation?.verdict === undefined ? [fieldError('/recommendation/verdict', 'required')] : []),
    ...(written(score.recommendation?.reason) ? [] : [fieldError('/recommendation/reason', 'required')]),
  ];
}

function checkQuestion(value: { readonly [key: string]: unknown }, pointer: string): readonly FieldError[] {
  const { score, comment } = value;
  const whole = typeof score === 'number' && Number.isInteger(score);
  return [
    ...unknownFields(value, ['score', 'comment'], pointer),
    ...(score !== undefined && !whole ? [fieldError(`${pointer}/score`, 'wrong-type', { expected: 'integer' })] : []),
    ...(whole && (score < 1 || score > 5) ? [fieldError(`${pointer}/score`, 'out-of-range', { min: 1, max: 5 })] : []),
    ...checkText(comment, `${pointer}/comment`),
  ];
}

function checkRecommendation(value: { readonly [key: string]: unknown }, pointer: string): readonly FieldError[] {
  const { verdict, reason } = value;
  const known = verdict === undefined || (RECOMMENDATIONS as readonly unknown[]).includes(verdict);
  return [
    ...unknownFields(value, ['verdict', 'reason'], pointer),
    ...(known ? [] : [fieldError(`${pointer}/verdict`, 'not-one-of', { allowed: RECOMMENDATIONS.join(', ') })]),
    ...checkText(reason, `${pointer}/reason`),
  ];
}

function checkText(value: unknown, pointer: string): readonly FieldError[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [fieldError(pointer, 'wrong-type', { expected: 'string' })];
  if (value.length > COMMENT_LIMIT) return [fieldError(pointer, 'too-long', { max: COMMENT_LIMIT, length: value.length })];
  return isStorableText(value) ? [] : [fieldError(pointer, 'invalid-characters')];
}

function unknownFields(value: { readonly [key: string]: unknown }, known: readonly string[], pointer: string): readonly FieldError[] {
  return Object.keys(value).filter((key) => !known.includes(key)).map((key) => fieldError(below(pointer, key), 'unknown-field'));
}

const written = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
