export { AgreementExpiry } from './agreement-expiry.js';
export type { AgreementView } from './agreement-view.js';
export { AgreementsModule } from './agreements.module.js';
export {
  AgreementsService, type AgreementChange, type AgreementFields, type AgreementPage, type Execution, type NewAgreement, type NewParty, type Termination,
} from './agreements.service.js';
export { ObligationsService, type NewObligation } from './obligations.service.js';
