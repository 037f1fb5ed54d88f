/** For a wide table without a link in it: whoever has no mouse can scroll it too. */
export const scrollRegion = (label: string) => ({ scrollAreaProps: { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } } }) as const;
