/** `draft`: proposed and waiting for a second person, or refused by one when `refused`. */
export const ROYALTY_POLICY_STATES = ['draft', 'in-force', 'refused', 'retired'] as const;
export type RoyaltyPolicyState = (typeof ROYALTY_POLICY_STATES)[number];

export const PAYEE_ACCOUNT_STATES = ['proposed', 'in-force', 'refused', 'ended'] as const;
export type PayeeAccountState = (typeof PAYEE_ACCOUNT_STATES)[number];

/** Who shares a case's income, or how a licence's falls on its cases. `ended`: another one took its place, before or after it came into force. */
export const INCOME_TERM_STATES = ['proposed', 'in-force', 'refused', 'ended'] as const;
export type IncomeTermState = (typeof INCOME_TERM_STATES)[number];

/** `returned`: not approved; nothing was booked. `reversed`: booked, and undone by a counter-entry. */
export const DISTRIBUTION_STATES = ['submitted', 'approved', 'returned', 'reversed'] as const;
export type DistributionState = (typeof DISTRIBUTION_STATES)[number];

/** `held`: owed, and nobody to be paid. `ordered`: in a payment file. `cancelled`: its run was reversed before it was paid. */
export const PAYOUT_STATES = ['due', 'held', 'ordered', 'paid', 'cancelled'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

export const PAYMENT_STATES = ['prepared', 'paid', 'dropped'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
