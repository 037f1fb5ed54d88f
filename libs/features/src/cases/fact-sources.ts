/**
 * The table that a fact's source is a row of, by the kind its feature gives. `import`: the case itself was brought in with this
 * fact, whose papers are elsewhere. A kind that is not here fails the verification.
 */
export const FACT_SOURCES: { readonly [kind: string]: string } = {
  disclosure: 'disclosures',
  assessment: 'assessments',
  agreement: 'agreements',
  'docket-event': 'docket_events',
  asset: 'assets',
  deadline: 'deadlines',
  document: 'documents',
  user: 'users',
  import: 'cases',
};
