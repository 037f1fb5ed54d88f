const files = import.meta.glob<object>('./en/*.json', { eager: true, import: 'default' });

/** Namespace -> texts: the file name is the namespace. */
export const texts: Record<string, object> = Object.fromEntries(Object.entries(files).map(([path, keys]) => [path.slice('./en/'.length, -'.json'.length), keys]));
