import type { FieldError } from '../refusal.js';
import { complete, flag, matching, text, type TypeOf } from '../validation/shape.js';
import { fieldError } from '../validation/field-errors.js';

/** Somebody who may become a licensee. `nda`: secrecy is being agreed, before anything confidential is shown. */
export const LEAD_STATES = ['new', 'contacted', 'nda', 'negotiating', 'won', 'lost'] as const;
export type LeadState = (typeof LEAD_STATES)[number];

const NEXT: Record<LeadState, readonly LeadState[]> = {
  new: ['contacted', 'lost'],
  contacted: ['nda', 'negotiating', 'lost'],
  nda: ['negotiating', 'lost'],
  negotiating: ['nda', 'won', 'lost'],
  won: [],
  lost: ['contacted'],
};

export const leadMoves = (from: LeadState): readonly LeadState[] => NEXT[from];
/** An end is explained, for whoever asks a year later. */
export const isLeadEnd = (state: LeadState): boolean => state === 'won' || state === 'lost';

/** One address and nothing else: what separates addresses, quotes them or begins the header fields of a mailto address (RFC 6068) is no part of it. */
const ADDRESS = /^[^\s\p{C}@<>"`,;:()[\]\\?&#%/=]{1,64}@[^\s\p{C}@<>"`,;:()[\]\\?&#%/=]{1,190}\.[^\s\p{C}@<>"`,;:()[\]\\?&#%/=.]{2,63}$/u;

const inquiry = complete({
  name: text(200, 1),
  organisation: text(200),
  email: matching(ADDRESS, 'name@company.example', 'invalid-email'),
  message: text(3_000, 1),
  consent: flag,
});
/** What somebody writes who has read an offer. */
export type Inquiry = TypeOf<typeof inquiry>;

/** Every fault; nobody is written to who has not said that they may be. */
export function inquiryFaults(written: Inquiry): readonly FieldError[] {
  const faults = inquiry.check(written, '');
  return written.consent ? faults : [...faults, fieldError('/consent', 'required')];
}

/** Nobody reads an offer, and writes about it, in less. */
export const FORM_LEAST_MS = 3_000;
/** A page may stand open for a while; a form from last year is a list that somebody bought. */
export const FORM_MOST_MS = 30 * 86_400_000;

export function formAge(issuedAt: number, now: Date): 'too-fast' | 'too-old' | 'fine' {
  const age = now.getTime() - issuedAt;
  return age < FORM_LEAST_MS ? 'too-fast' : age > FORM_MOST_MS ? 'too-old' : 'fine';
}
