export { InterestService, type InterestAnswer, type WrittenInterest } from './interest.service.js';
export { LeadsService, type LeadChange, type LeadPage, type LeadView, type NewLead } from './leads.service.js';
export { OfferListing, type ListingView } from './offer-listing.js';
export type { ListedOffer, OfferView } from './offer-view.js';
export { OffersService, type NewOffer, type OfferChange, type OfferPage } from './offers.service.js';
export { PromotionModule } from './promotion.module.js';
export { SendingsService, type NewSending, type SendingView } from './sendings.service.js';
export { PublicOffers, VISITOR, type PublicOffer, type PublicOfferPage, type PublicOffersWanted } from './public-offers.js';
