export { ANNUITY_GROUPS, type AnnuityGroup } from './annuities.queries.js';
export { AnnuitiesModule } from './annuities.module.js';
export { AnnuitiesService, type AnnuityPage, type AnnuityQuery, type Answer, type Decision, type Instruction, type Payment } from './annuities.service.js';
export { AnnuitiesVerifier, type AnnuityCheck } from './annuities-verifier.js';
export { AnnuityForecast, type ForecastView } from './annuity-forecast.service.js';
export { AnnuityPrices, type AnnuitySettings, type FeeLine, type NewFee, type RateLine } from './annuity-prices.service.js';
export { AnnuityRounds } from './annuity-rounds.js';
export type { AnnuityView } from './annuity-view.js';
export { LicenseeQuestions, type LicenseeChoice, type LicenseeChoices } from './licensee-questions.service.js';
