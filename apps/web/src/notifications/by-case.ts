type Line = Readonly<{ id: string; link: string; params: object }>;
export type NoticeGroup<N extends Line> = Readonly<{ key: string; /** Null: not about a case. */ caseId: string | null; reference: string; notices: readonly N[] }>;

/**
 * What is about one case stands together, at the place of its newest line; what is about none stands alone.
 * The case is the one the line leads to: a line about a deadline or an agreement names its case only by reference.
 */
export function byCase<N extends Line>(notices: readonly N[]): NoticeGroup<N>[] {
  const groups = new Map<string, { caseId: string | null; reference: string; notices: N[] }>();
  for (const notice of notices) {
    const said: unknown = (notice.params as { reference?: unknown }).reference;
    const reference = typeof said === 'string' ? said : '';
    const key = reference || notice.id;
    const group = groups.get(key) ?? { caseId: null, reference, notices: [] };
    group.caseId ??= /^\/cases\/([0-9a-f-]{36})/.exec(notice.link)?.[1] ?? null;
    group.notices.push(notice);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}
