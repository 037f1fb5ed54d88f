import { addDays, type LocalDate } from '@tamga/domain';
import { InteractionsService, PartiesService, PartyRecords } from '@tamga/features/parties';
import type { DemoWorld } from './demo-world.js';
import { GENERATED_NOTE } from './generated-words.js';

/** People of the invented companies, what was said with them, a check, and one company that was entered twice in another script. */
export async function enterPartyRecords(world: DemoWorld, { companies, caseId, today }: { companies: readonly string[]; caseId: string | null; today: LocalDate }): Promise<void> {
  const officer = world.person('officer');
  const [parties, records, interactions] = [world.get(PartiesService), world.get(PartyRecords), world.get(InteractionsService)];
  const [company] = companies;
  if (company === undefined) throw new Error('there is no company to speak with');
  const director = await parties.create(officer, {
    kind: 'person', personNames: { latin: { family: 'Demova', given: 'Aigul', patronymic: '' }, cyrillic: { family: 'Демова', given: 'Айгүл', patronymic: 'Үлгіқызы' } }, email: 'aigul.demova@company.example', country: 'KZ', notes: GENERATED_NOTE, isDemo: true,
  });
  const agreed = await records.setContact(officer, director.id, director.version, { basis: 'consent', since: addDays(today, -40), givenBy: 'Aigul Demova, by mail', reason: '' });
  await records.affiliate(officer, { personId: agreed.id, organisationId: company, role: 'Director', fromOn: addDays(today, -900) });
  // The same person as somebody else wrote her down.
  await parties.create(officer, { kind: 'person', names: { ru: 'Демова Айгуль' }, email: 'aigul.demova@company.example', notes: GENERATED_NOTE, isDemo: true });
  const held = await parties.get(officer, company);
  await records.check(officer, held.id, held.version, { kind: 'sanctions', result: 'clear', list: 'UN Security Council Consolidated List', checkedOn: addDays(today, -400), note: GENERATED_NOTE });
  const about = { partyIds: [company, director.id], caseIds: caseId === null ? [] : [caseId] };
  await interactions.record(officer, { kind: 'meeting', heldOn: addDays(today, -12), text: `Met at their plant: they want to see figures before they speak of terms. ${GENERATED_NOTE}`, ...about, nextStep: { text: 'Send the figures that may be shown', on: addDays(today, 3) } });
  await interactions.record(officer, { kind: 'call', heldOn: addDays(today, -30), text: `They asked whether the right is in force in Kyrgyzstan. ${GENERATED_NOTE}`, ...about });
}
