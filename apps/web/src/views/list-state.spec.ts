import { describe, expect, it } from '@jest/globals';
import { DEFAULT_STATE, same, tidy, type ListState } from './list-state.js';

const state = (over: Partial<ListState>): ListState => ({ ...DEFAULT_STATE, ...over });

describe('what a list shows', () => {
  it('holds nothing that says nothing', () => {
    expect(tidy(state({ filter: { stages: [], overTarget: false, text: '', owners: ['me'] } })).filter).toEqual({ owners: ['me'] });
  });

  it('asks nothing of the closed that the server refuses', () => {
    expect(tidy(state({ filter: { standing: 'closed', overTarget: true }, group: 'stage', sort: 'due' }))).toMatchObject({ filter: { standing: 'closed' }, group: null, sort: 'updated', direction: 'desc' });
    expect(tidy(state({ filter: { standing: 'closed' }, sort: 'reference', direction: 'asc' }))).toMatchObject({ sort: 'reference', direction: 'asc' });
  });

  it('always shows the reference, and columns in their own order', () => {
    expect(tidy(state({ columns: ['owner', 'title'] })).columns).toEqual(['reference', 'title', 'owner']);
  });

  it('is the same however its filters are ordered, and another when anything differs', () => {
    expect(same(state({ filter: { stages: ['licensing', 'disclosure'], owners: ['me'] } }), state({ filter: { owners: ['me'], stages: ['disclosure', 'licensing'] } }))).toBe(true);
    expect(same(state({ filter: { overTarget: false } }), state({}))).toBe(true);
    for (const over of [{ filter: { owners: ['me'] } }, { sort: 'updated' }, { direction: 'desc' }, { group: 'stage' }, { density: 'compact' }, { columns: ['reference'] }] as const) {
      expect([over, same(state(over as unknown as Partial<ListState>), state({}))]).toEqual([over, false]);
    }
  });
});
