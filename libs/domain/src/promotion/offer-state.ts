/** `approved` by a second person; `published`: on the public listing now. */
export const OFFER_STATES = ['draft', 'submitted', 'approved', 'published', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** `edit` takes back whatever was approved: what is published is what a second person has read, to the letter. */
export const OFFER_COMMANDS = ['edit', 'submit', 'return', 'approve', 'publish', 'withdraw'] as const;
export type OfferCommand = (typeof OFFER_COMMANDS)[number];

const STEPS: Record<OfferState, Partial<Record<OfferCommand, OfferState>>> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { edit: 'draft', return: 'draft', approve: 'approved', withdraw: 'withdrawn' },
  approved: { edit: 'draft', return: 'draft', publish: 'published', withdraw: 'withdrawn' },
  published: { edit: 'draft', withdraw: 'withdrawn' },
  withdrawn: { edit: 'draft' },
};

/** The state that follows; null when the step is not possible from here. */
export function offerStep(from: OfferState, command: OfferCommand): OfferState | null {
  return STEPS[from][command] ?? null;
}

export function offerCommands(from: OfferState): readonly OfferCommand[] {
  return OFFER_COMMANDS.filter((command) => offerStep(from, command) !== null);
}

/** Four eyes: neither who wrote the last word nor who asked for the approval gives it. */
export function mayApprove(userId: string | null, offer: { readonly writtenBy: string; readonly submittedBy: string | null }): boolean {
  return userId !== null && userId !== offer.writtenBy && userId !== offer.submittedBy;
}
