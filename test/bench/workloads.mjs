// What is asked of a server. Every workload picks at random, evenly over offices and cases, and checks what comes back.
const STAGES = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'];
const TRIES = 1000;

const pick = (from) => from[Math.floor(Math.random() * from.length)];

const listPath = (stage, cursor) => `/api/v1/cases?sort=due&limit=50${stage ? `&filter%5Bstage%5D=${stage}` : ''}${cursor ? `&cursor=${cursor}` : ''}`;

const isPage = ({ status, body }) => status === 200 && body.latin1Slice(0, 8) === '{"data":';

/**
 * A case goes back one stage and comes on again, for ever: both are whole transitions, and coming on asks all the criteria of the stage.
 * Cases in flight are left alone, so every command should succeed.
 */
class Transitions {
  #busy = new Set();

  constructor(world) {
    this.world = world;
  }

  next() {
    for (let i = 0; i < TRIES; i++) {
      const one = pick(this.world.cases);
      if (this.#busy.has(one) || one.lost) continue;
      this.#busy.add(one);
      return this.#request(one);
    }
    throw new Error('all cases are in flight: the database is too small for so many connections');
  }

  #request(one) {
    const back = one.stage === one.home;
    const to = STAGES[back ? one.home - 1 : one.home];
    const body = back ? { command: 'send-back', to, reason: 'The report rests on an outdated search.' } : { command: 'advance', to };
    const { sessions } = this.world.offices[one.office];
    return {
      method: 'POST', path: `/api/v1/cases/${one.id}/transitions`, session: pick(sessions), version: one.version, body, office: one.office,
      done: (answer) => this.#done(one, to, answer),
    };
  }

  #done(one, to, answer) {
    this.#busy.delete(one);
    const ok = answer?.status === 200 && answer.body.includes(`"version":${one.version + 1}`) && answer.body.includes(`"stage":"${to}"`);
    one.lost = !ok; // whatever has become of it, its version is no longer known
    if (ok) this.world.moved += 1;
    one.version += 1;
    one.stage = STAGES.indexOf(to);
    return ok;
  }
}

/** @param world as `world.mjs` writes it */
export function workloadsOf(world) {
  const transitions = new Transitions(world);
  const office = () => pick(world.offices);
  const page = (session, path) => ({ path, session, done: isPage });
  return {
    transition: () => transitions.next(),
    list: () => page(pick(office().sessions), listPath(pick(STAGES))),
    // The same list without a stage, so that there are many pages to go down.
    'first-page': () => page(pick(office().sessions), listPath(null)),
    'deep-page': () => {
      const { sessions, deepCursor } = office();
      return page(pick(sessions), listPath(null, deepCursor));
    },
    search: () => {
      const { office: n, text } = pick(world.searches);
      return { method: 'POST', path: '/api/v1/cases/search', session: pick(world.offices[n].sessions), body: { text }, done: (answer) => isPage(answer) && answer.body.length > 60 };
    },
    dashboard: () => ({ path: '/api/v1/reports/pipeline', session: pick(office().sessions), done: ({ status, body }) => status === 200 && body.includes('"stages":[{') }),
    counts: () => ({ path: '/api/v1/reports/counts', session: pick(office().sessions), done: ({ status, body }) => status === 200 && body.includes('"stage":') }),
    // The dashboard of an office where something has just moved: only the second request is timed.
    'dashboard-after-move': () => {
      const move = transitions.next();
      const { sessions } = world.offices[move.office];
      return { path: '/api/v1/reports/pipeline', session: pick(sessions), before: move, done: ({ status, body }) => status === 200 && body.includes('"stages":[{') };
    },
    live: () => ({ path: '/health/live', done: ({ status, body }) => status === 200 && body.includes('"ok"') }),
  };
}
