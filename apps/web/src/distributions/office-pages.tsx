/** What the office opens to share income out, as one chunk: a line for each would weigh on every page of everybody. */
export { DistributionListPage } from './DistributionListPage.js';
export { DistributionPage } from './DistributionPage.js';
export { NewDistributionPage } from './NewDistributionPage.js';
export { PayeeListPage } from './PayeeListPage.js';
export { PaymentsPage } from './PaymentsPage.js';
export { RoyaltyPoliciesPage } from './RoyaltyPoliciesPage.js';
