/** What the server says has changed: ids only, of what this person may see. */
export type Change = Readonly<{ kind: string; id: string | null; caseId: string | null; /** Done by the same person, perhaps in another window. */ own: boolean }>;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What besides its own lists shows a thing of this kind. */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  case: ['cases', 'reports', 'views', 'deadlines'],
  deadline: ['deadlines', 'cases', 'reports'],
  disclosure: ['disclosures', 'reports'],
  policy: ['office-policy', 'cases'],
  party: ['parties'],
  user: ['users', 'invitations'],
};

const shownIn = (kind: string): readonly string[] => SHOWN_IN[kind] ?? [`${kind}s`];

/**
 * Whether what is kept under this key may be different now. A key that names records is concerned when it names this one or its case;
 * a key without any (a list, a board, a report) when it shows things of this kind.
 */
export function concerns(key: readonly unknown[], { kind, id, caseId }: Change): boolean {
  // Whoever may see little is told by their inbox: of an answer to them, too.
  if (kind === 'inbox') return key[0] === 'notifications' || key[0] === 'comments';
  const named = key.filter((part): part is string => typeof part === 'string' && ID.test(part));
  if (named.length > 0) return named.some((each) => each === id || each === caseId);
  return typeof key[0] === 'string' && shownIn(kind).includes(key[0]);
}
