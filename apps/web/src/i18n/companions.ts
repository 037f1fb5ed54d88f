/**
 * Texts that are asked for by code, not by a component that names the namespace: they come with those that use them. In a file of its own
 * without imports, since the build reads it too (early-loading.mts).
 */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  assets: ['places'],
  assessments: ['assets', 'places'],
  deadlines: ['domain', 'assets', 'places'],
  families: ['assets', 'places'],
  history: ['assets', 'places'],
};

/** These namespaces, and those that come along, each once. */
export const withCompanions = (namespaces: Iterable<string>): string[] => [...new Set([...namespaces].flatMap((each) => [each, ...(COMPANIONS[each] ?? [])]))];
