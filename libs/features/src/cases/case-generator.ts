import {
  addDays, compareDates, decide, factsFrom, GENESIS_HASH, openCase, partsOf, criteriaOf, seeded, STAGES, TRACKS, WORKFLOW,
  type Actor, type ByLocale, type CaseEvent, type CaseFile, type Command, type FactCode, type FactRecord, type LocalDate, type OfficePolicy, type Stage, isFactCode,
} from '@tamga/domain';
import { newId } from '@tamga/platform';
import { eventOf } from './case-facts.js';
import { link, type LinkedEvent } from './case-ledger.js';
import { BASES, FAMILY_NAMES, GIVEN_NAMES, PURPOSES, REASONS, THINGS } from './loader-words.js';

/** A generated case with everything that belongs to it, consistent by construction: its events came from `decide`. */
export type GeneratedCase = {
  readonly file: CaseFile; readonly disclosureId: string; readonly year: number; readonly number: number; readonly title: ByLocale; readonly abstracts: ByLocale;
  readonly keywords: string; readonly inventors: string; readonly openedAt: Date; readonly touchedAt: Date; readonly headHash: string;
  readonly facts: readonly FactRecord[];
  readonly links: readonly (LinkedEvent & { readonly at: Date })[];
  /** Every place the case has been, for the counters: the file before and after each move, and the day. */
  readonly moves: readonly { readonly before: CaseFile | null; readonly after: CaseFile; readonly on: LocalDate }[];
};

export type Recipe = {
  readonly officeId: string; readonly policy: OfficePolicy; readonly today: LocalDate; readonly now: Date;
  /** The officers who share the cases, and the actor in whose name the past happened. */
  readonly ownerIds: readonly string[]; readonly actor: Actor;
  /** Which part is over, from 0 to 1, spread over the years before; without it about one in seven, all of them lately. */
  readonly closedShare?: number;
};

const pick = <T>(roll: () => number, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;

/** Most cases are young or licensed: a pipeline narrows, and monitoring gathers what has come through. */
const WEIGHTS: { readonly [S in Stage]: number } = {
  disclosure: 18, 'patentability-review': 20, 'market-research': 14, 'financial-assessment': 10, 'risk-assessment': 8, 'legal-framework': 10, licensing: 12, monitoring: 8,
};
/** The longest a generated case has rested in its stage, as a multiple of the stage's target. */
const PATIENCE = 1.6;

/** How long ago the oldest case of an office with a share of closed ones was over, in days. */
const MEMORY = 3_000;
/** Which part of all fates is the closing one. */
const CLOSING = { from: 0.13, to: 0.28 } as const;

/** When a case begins and how it will get where it is going; planned before it is lived, so that numbers can be given in the order of opening. */
export type Plan = { readonly openedOn: LocalDate; readonly stays: readonly number[]; readonly rests: number; readonly fate: number | null; readonly roll: () => number };

export function planCase({ policy, today, closedShare }: Pick<Recipe, 'policy' | 'today' | 'closedShare'>, seed: number): Plan {
  const roll = seeded(seed);
  const closes = closedShare !== undefined && roll() < closedShare;
  const since = closes ? Math.floor(roll() * MEMORY) : 0;
  const open = closedShare === undefined ? 0 : roll() * (1 - (CLOSING.to - CLOSING.from));
  const fate = closedShare === undefined ? null : closes ? CLOSING.from : open < CLOSING.from ? open : open + CLOSING.to - CLOSING.from;
  const target = goal(roll);
  const rests = Math.floor(roll() * PATIENCE * (policy.targetDays[target] ?? 400));
  const stays = STAGES.slice(0, STAGES.indexOf(target)).map((stage) => 3 + Math.floor(roll() * (policy.targetDays[stage] ?? 60) * 0.9));
  return { openedOn: addDays(today, -(since + rests + stays.reduce((sum, days) => sum + days, 0))), stays, rests, fate, roll };
}

export function generateCase(recipe: Recipe, { openedOn, stays, rests, fate, roll }: Plan, name: { reference: string; number: number }): GeneratedCase {
  const past = new Past(recipe, openedOn, roll, name);
  for (const days of stays) {
    past.establishAll();
    past.wait(days);
    past.do({ type: 'advance' });
  }
  past.finish(roll, rests, fate);
  return past.result();
}

function goal(roll: () => number): Stage {
  let left = roll() * Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);
  return STAGES.find((stage) => (left -= WEIGHTS[stage]) < 0) ?? 'disclosure';
}

/** One case's life so far, lived day by day in memory. */
class Past {
  private readonly facts = new Map<FactCode, FactRecord>();
  private readonly links: (LinkedEvent & { at: Date })[] = [];
  private readonly moves: { before: CaseFile | null; after: CaseFile; on: LocalDate }[] = [];
  private readonly chain: { file: CaseFile | null; seq: number; headHash: string } = { file: null, seq: 0, headHash: GENESIS_HASH };
  private readonly disclosureId = newId();
  private readonly texts: Pick<GeneratedCase, 'title' | 'abstracts' | 'keywords' | 'inventors'>;
  private day: LocalDate;
  private minute = 0;

  constructor(private readonly recipe: Recipe, private readonly openedOn: LocalDate, roll: () => number, private readonly name: { reference: string; number: number }) {
    this.day = openedOn;
    this.texts = texts(roll);
    const { officeId, policy } = recipe;
    const [caseId, ownerId] = [newId(), roll() < 0.03 ? null : pick(roll, recipe.ownerIds)];
    const opening = openCase({ caseId, officeId, disclosureId: this.disclosureId, reference: name.reference, track: roll() < 0.6 ? 'patent' : pick(roll, TRACKS), ownerId }, { policy, today: openedOn });
    this.add(opening);
    this.add({ type: 'disclosure.accepted', officeId, caseId, disclosureId: this.disclosureId });
    if (ownerId === null) this.add({ type: 'case.officer-assigned', officeId, caseId, ownerId: pick(roll, recipe.ownerIds), previousOwnerId: null });
  }

  private get file(): CaseFile {
    if (!this.chain.file) throw new Error('a case that was never opened');
    return this.chain.file;
  }

  wait(days: number): void {
    this.day = addDays(this.day, days);
  }

  /** Whatever the stage still asks for is there from now on. */
  establishAll(atMost = Infinity): void {
    for (const { code } of criteriaOf(this.file, this.recipe.policy).filter((criterion) => isFactCode(criterion.code)).slice(0, atMost)) {
      const source = code === 'inventors-signed' || this.file.stage === 'disclosure' ? { kind: 'disclosure', id: this.disclosureId } : { kind: 'import', id: this.file.id };
      const fact: FactRecord = { code: code as FactCode, holds: true, detail: {}, source };
      const event = eventOf({ file: this.file }, this.facts.get(fact.code), fact);
      this.facts.set(fact.code, fact);
      if (event) this.add(event);
    }
  }

  /** @throws Error when the workflow refuses: a generated life must be one that could have been lived */
  do(command: Command): void {
    const { policy, actor } = this.recipe;
    const decision = decide(this.file, command, { facts: factsFrom(this.facts.values()), policy, today: this.day, actor });
    if (!decision.ok) throw new Error(`${this.name.reference}: ${command.type} on ${this.day} is refused: ${JSON.stringify(decision.refusal)}`);
    for (const event of decision.events) this.add(event);
  }

  /** The present stage: work has begun on some, some wait, some are over, one in twenty was sent back. */
  finish(roll: () => number, rests: number, fated: number | null): void {
    const part = Math.floor(rests / 3);
    this.establishAll(Math.floor(roll() * 3));
    this.wait(part);
    const fate = fated ?? roll();
    if (fate < 0.05 && this.file.stage !== 'disclosure') this.do({ type: 'send-back', to: STAGES[STAGES.indexOf(this.file.stage) - 1] as Stage, reason: REASONS.sendBack });
    else if (fate < CLOSING.from) this.do({ type: 'hold', reason: REASONS.hold });
    else if (fate < CLOSING.to) this.do({ type: 'close', outcome: pick(roll, WORKFLOW[this.file.stage].closes.filter((outcome) => outcome !== 'completed')), reason: REASONS.close });
    else if (fate < 0.3) this.waive();
  }

  private waive(): void {
    const open = criteriaOf(this.file, this.recipe.policy).find(({ code, waivable }) => waivable && this.facts.get(code as FactCode)?.holds !== true);
    if (open) this.do({ type: 'override', criterion: open.code, justification: REASONS.override });
  }

  private add(event: CaseEvent): void {
    const before = this.chain.file;
    const early = new Date(`${this.day}T00:${String(this.minute++ % 60).padStart(2, '0')}:00.000Z`);
    const at = early < this.recipe.now ? early : this.recipe.now; // east of Greenwich today begins before that
    this.links.push({ ...link(this.chain, event, { at, actorId: this.recipe.actor.userId }), at });
    this.moves.push({ before, after: this.file, on: 'on' in event ? event.on : this.day });
  }

  result(): GeneratedCase {
    if (compareDates(this.day, this.recipe.today) > 0) throw new Error(`${this.name.reference} lives in the future`);
    const [first, last] = [this.links[0], this.links.at(-1)];
    if (!first || !last) throw new Error('a case without any event');
    return {
      file: this.file, disclosureId: this.disclosureId, year: partsOf(this.openedOn).year, number: this.name.number, ...this.texts, openedAt: first.at, touchedAt: last.at,
      headHash: this.chain.headHash, facts: [...this.facts.values()], links: this.links, moves: this.moves.filter(({ before, after }) => before !== after),
    };
  }
}

function texts(roll: () => number): Pick<GeneratedCase, 'title' | 'abstracts' | 'keywords' | 'inventors'> {
  const [thing, purpose, base] = [pick(roll, THINGS), pick(roll, PURPOSES), pick(roll, BASES)];
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const names = Array.from({ length: 1 + Math.floor(roll() * 3) }, () => `${pick(roll, FAMILY_NAMES)} ${pick(roll, GIVEN_NAMES)}`);
  return {
    title: {
      en: capital(`${thing[0]} for ${purpose[0]} based on ${base[0]}`),
      ru: capital(`${thing[1]} для ${purpose[1]} на основе ${base[1]}`),
      kk: capital(`${purpose[2]} арналған ${base[2]} негізіндегі ${thing[2]}`),
    },
    abstracts: {
      en: `The ${thing[0]} uses ${base[0]} and is meant for ${purpose[0]}. A prototype has been tested at the university.`,
      ru: `${capital(thing[1])} на основе ${base[1]}, назначение: для ${purpose[1]}. Опытный образец испытан в университете.`,
    },
    keywords: `${thing[0]}, ${base[0]}, ${purpose[0]}`,
    inventors: [...new Set(names)].join(', '),
  };
}
