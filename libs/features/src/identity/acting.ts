import { isStaff, may, Refused, type Actor, type DomainEvent, type Permission } from '@tamga/domain';
import type { Tx } from '@tamga/platform';

export type PersonActor = Actor & { readonly userId: string; readonly officeId: string };

/**
 * The same actor, reaching the tables as the system role does. Who may come in is written only this way, after `may`
 * has agreed: the history of a person who works for two offices is one chain, and neither office sees the whole of it.
 */
export function asSystem(actor: Actor): Actor {
  return { ...actor, kind: 'system' };
}

/**
 * One's own account belongs to the person, never to an API token, although a token carries its maker's id.
 * @throws Refused forbidden
 */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind !== 'user' || actor.userId === null || actor.officeId === null) throw new Refused({ code: 'forbidden', facts: { reason: 'persons-only' } });
  return actor as PersonActor;
}

/** @throws Refused forbidden when the actor works across offices and has not said in which one */
export function requireOffice(actor: Actor): string {
  if (actor.officeId === null) throw new Refused({ code: 'forbidden', facts: { reason: 'no-office' } });
  return actor.officeId;
}

/** @throws Refused forbidden @returns the office in which the actor may do it */
export function allow(actor: Actor, action: Permission): string {
  if (actor.officeId === null || !may(actor, action, { officeId: actor.officeId })) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return actor.officeId;
}

/** For what inventors may do too, but see in another form. @throws Refused forbidden @returns the office in which the member of staff may do it */
export function allowStaff(actor: Actor, action: Permission): string {
  if (!isStaff(actor)) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return allow(actor, action);
}

/** How a person is written in lists, histories and mails: family name, given name and, where it is known, patronymic, as the region writes it. */
export function nameOf(person: { family_name: string; given_name: string; patronymic?: string }): string {
  return [person.family_name, person.given_name, person.patronymic ?? ''].filter((part) => part !== '').join(' ');
}

/** `tx.publish` for an event that the compiler checks against the list of all events. */
export function announce(tx: Tx, event: DomainEvent): Promise<void> {
  return tx.publish(event);
}
