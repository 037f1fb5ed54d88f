/** The version in the address: what changes incompatibly gets the next one. */
export const GLOBAL_PREFIX = 'api/v1';

/** Routes outside of it: monitoring, the description of all versions, and the pages that anybody may read. */
export const UNPREFIXED = [
  'health/live', 'health/ready', 'health/deadlines', 'health', 'api/openapi.json',
  'technologies', 'technologies/feed.atom', 'technologies/style.css', 'technologies/objection', 'technologies/:slug', 'technologies/:slug/interest', 'sitemap.xml', 'robots.txt',
] as const;
