import fc from 'fast-check';
import { checkScore, COMMENT_LIMIT, mergeScore, RECOMMENDATIONS, SCORED, scoreNeeds, type ReviewScore } from './review-score.js';

const question = { score: 4, comment: 'Two documents come close, neither shows the damping factor.' };
const whole: ReviewScore = {
  ...Object.fromEntries(SCORED.map((key) => [key, question])),
  recommendation: { verdict: 'pursue', reason: 'Worth a first filing.' },
};

describe('the score form of a review', () => {
  it('asks for nothing more when every question and the recommendation are answered', () => {
    expect(checkScore(whole)).toEqual([]);
    expect(scoreNeeds(whole)).toEqual([]);
  });

  it.each(SCORED)('cannot be submitted without a score and a comment for %s', (key) => {
    const { [key]: _left, ...rest } = whole;
    expect(scoreNeeds(rest)).toEqual([{ pointer: `/${key}/score`, code: 'required' }, { pointer: `/${key}/comment`, code: 'required' }]);
    expect(scoreNeeds({ ...whole, [key]: { score: 3, comment: '  ' } })).toEqual([{ pointer: `/${key}/comment`, code: 'required' }]);
  });

  it('cannot be submitted without a verdict and its reason', () => {
    expect(scoreNeeds({ ...whole, recommendation: {} }).map((e) => e.pointer)).toEqual(['/recommendation/verdict', '/recommendation/reason']);
  });

  it('takes scores from 1 to 5 and refuses every other number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -10, max: 15 }), fc.double({ noNaN: true })), (score) => {
        const accepted = checkScore({ novelty: { score } }).length === 0;
        expect(accepted).toBe(Number.isInteger(score) && score >= 1 && score <= 5);
      }),
    );
  });

  it('refuses what it does not know, with a pointer to it', () => {
    expect(checkScore({ price: { score: 1 }, novelty: { stars: 5 }, recommendation: { verdict: 'maybe' } })).toEqual([
      { pointer: '/price', code: 'unknown-field' },
      { pointer: '/novelty/stars', code: 'unknown-field' },
      { pointer: '/recommendation/verdict', code: 'not-one-of', params: { allowed: RECOMMENDATIONS.join(', ') } },
    ]);
  });

  it('refuses text that is too long, of another type or not storable', () => {
    expect(checkScore({ market: { comment: 'x'.repeat(COMMENT_LIMIT + 1) } })[0]?.code).toBe('too-long');
    expect(checkScore({ market: { comment: 7 } })[0]?.code).toBe('wrong-type');
    expect(checkScore({ market: { comment: 'a\u0000b' } })[0]?.code).toBe('invalid-characters');
    expect(checkScore({ market: 'good' })[0]).toEqual({ pointer: '/market', code: 'wrong-type', params: { expected: 'object' } });
  });

  it('replaces a whole question, keeps the others, and empties one by null', () => {
    const merged = mergeScore(whole, { novelty: { score: 2 }, market: null });
    expect(merged.novelty).toEqual({ score: 2 });
    expect(merged.market).toBeUndefined();
    expect(merged.confidence).toEqual(question);
  });
});
