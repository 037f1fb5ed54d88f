import type { OfferContent } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { LeadsService, OfferListing, OffersService, type OfferView } from '@tamga/features/promotion';
import { newId } from '@tamga/platform';
import { aCase, type TestCase } from '../factories/a-case.js';
import { aCaseDocument } from '../factories/an-assessment.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anAgreement } from '../factories/an-agreement.js';
import { openApi, type TestApi } from '../support/api.js';
import { publicRoutes } from '../support/public-routes.js';

type Heard = { readonly request: string; readonly status: number; readonly text: string };

/** One word that stands nowhere else, for each place that holds something confidential. They share their beginning, so that a search for it would find them all. */
const STEM = 'zqxcanary';
const PLACES = [
  'case-title', 'title', 'abstract', 'problem', 'solution', 'novelty', 'keyword', 'inventor', 'document', 'draft', 'submitted', 'approved', 'returned', 'withdrawn', 'edited', 'closed-office', 'party', 'reason', 'asset', 'comment', 'assessment', 'agreement',
  'lead', 'lead-reason',
] as const;
type Place = (typeof PLACES)[number];
const canary = (place: Place): string => `${STEM}${place.replaceAll('-', '')}`;

describe('the public listing', () => {
  let api: TestApi;
  let officer: TestUser;
  let manager: TestUser;
  let shown: OfferView;
  const secrets = new Set<string>();
  const hidden = new Map<string, string>(); // what it is -> a slug that must not be told from one that never was

  const sql = (text: string, values: unknown[]) => api.database.transaction(SYSTEM, (tx) => tx.query({ name: `t-${newId()}`, text }, values));
  const content = (word: string): OfferContent => ({ titles: { en: `Filter ${word}`, ru: `Фильтр ${word}` }, summaries: { en: `About ${word}.`, ru: `Про ${word}.` }, advantages: { kk: word }, field: 'environment', trl: 3 });
  const offers = (): OffersService => api.get(OffersService);

  async function aSecretCase(): Promise<TestCase> {
    const title = { en: `Apparatus ${canary('case-title')}` };
    const theCase = await aCase(api, { officer, track: 'software', title, abstracts: { en: canary('abstract') } });
    const inventors = [{ id: 'a', name: `Inventor ${canary('inventor')}`, email: `${canary('inventor')}@example.test`, share: 10_000 }];
    await sql('UPDATE disclosures SET content = $2 WHERE id = $1', [theCase.disclosureId, { titles: { en: canary('title') }, abstracts: { en: canary('abstract') }, problem: canary('problem'), solution: canary('solution'), novelty: canary('novelty'), inventors }]);
    await sql('UPDATE cases SET keywords = $2 WHERE id = $1', [theCase.id, canary('keyword')]);
    const document = await aCaseDocument(api.database, officer, theCase.id, { title: canary('document') });
    await sql("INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, state, created_at, updated_at) VALUES ($1, $2, $3, 'patent', $4, 'KZ', 'filed', now(), now())", [newId(), officer.officeId, theCase.id, canary('asset')]);
    await sql("INSERT INTO case_comments (id, office_id, case_id, author_id, author_name, by_inventor, audience, text, created_at) VALUES ($1, $2, $3, $4, 'x', false, 'internal', $5, now())", [newId(), officer.officeId, theCase.id, officer.id, canary('comment')]);
    await sql("INSERT INTO assessments (id, office_id, case_id, kind, number, state, content, created_at, updated_at) VALUES ($1, $2, $3, 'market', 1, 'draft', $4, now(), now())", [newId(), officer.officeId, theCase.id, { summary: { en: canary('assessment') } }]);
    for (const secret of [theCase.id, theCase.reference, theCase.disclosureId, document]) secrets.add(secret);
    return theCase;
  }
  const drafted = async (word: string): Promise<OfferView> => {
    const offer = await offers().draft(officer.actor, { caseId: (await aSecretCase()).id, content: content(word) });
    secrets.add(offer.id);
    return offer;
  };
  const submitted = async (word: string) => offers().submit(officer.actor, await drafted(word));
  const approved = async (word: string) => {
    const offer = await submitted(word);
    return offers().approve(manager.actor, offer, offer.leaksDigest);
  };
  const published = async (word: string) => offers().publish(officer.actor, await approved(word));

  async function anOffice(): Promise<void> {
    officer = await aUser(api.database, { familyName: 'Confidential' });
    manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'], familyName: 'Confidential' });
    for (const user of [officer, manager]) for (const secret of [user.id, user.email, user.officeId]) secrets.add(secret);
  }

  beforeAll(async () => {
    api = await openApi();
    for (const place of PLACES) secrets.add(canary(place));
    await anOffice();
    const closed = await published(canary('closed-office'));
    await api.get(OfferListing).set(manager.actor, false);
    hidden.set('of a closed office', closed.slug ?? '');

    await anOffice();
    shown = await published('plainword');
    const leads = api.get(LeadsService);
    const lead = await leads.record(officer.actor, { caseId: shown.caseId, offerId: shown.id, name: canary('lead'), organisation: canary('lead'), email: `${canary('lead')}@example.test`, message: canary('lead'), nextAction: canary('lead'), nextOn: '2026-12-01' });
    await leads.move(officer.actor, lead, { to: 'lost', reason: canary('lead-reason') });
    const agreement = await anAgreement(api, { id: shown.caseId, officer }, { title: canary('agreement') });
    for (const secret of [lead.id, agreement.id]) secrets.add(secret);
    const withdrawn = await published(canary('withdrawn'));
    await offers().withdraw(officer.actor, withdrawn, `Because of ${canary('reason')}`);
    const edited = await published(canary('withdrawn'));
    await offers().edit(officer.actor, edited, { content: content(canary('edited')) });
    hidden.set('withdrawn', withdrawn.slug ?? '').set('edited', edited.slug ?? '');
    await drafted(canary('draft'));
    await submitted(canary('submitted'));
    const ready = await approved(canary('approved'));
    hidden.set('approved', `filter-${canary('approved')}-${ready.id.slice(-8)}`);
    await offers().return(manager.actor, await submitted(canary('returned')), `Because of ${canary('reason')}`);
    await sql("INSERT INTO parties (id, office_id, kind, names, sort_name, folded, created_at, updated_at) VALUES ($1, $2, 'organisation', $3, $4, $4, now(), now())", [newId(), officer.officeId, { en: canary('party') }, canary('party')]);
  });
  afterAll(() => api.close());

  let asked = 0;
  async function ask(method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', url: string, more: { headers?: Record<string, string>; body?: object } = {}): Promise<Heard> {
    // Each asks from an address of its own: nobody is slowed down before the walk is over.
    asked += 1;
    const remoteAddress = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
    const answer = await api.app.inject({ method, url, remoteAddress, headers: { 'x-requested-with': 'test', accept: 'text/html,*/*', ...more.headers }, ...(more.body ? { payload: more.body } : {}) });
    return { request: `${method} ${url} ${JSON.stringify(more.body ?? '')}`, status: answer.statusCode, text: `${JSON.stringify(answer.headers)}\n${answer.body}` };
  }

  const STRANGE = ['%00', '..%2f..%2fetc', "'%20OR%201=1--", '%F0%9F%92%A9', 'x'.repeat(150), `${STEM}`, '1', 'null'];

  /** Every public route the router has, with everything somebody who knows too much would ask it. Says what came back, and not what was asked. */
  async function walk(only = /./): Promise<Heard[]> {
    const heard: Heard[] = [];
    const known = [...secrets, ...hidden.values()].filter((each) => !each.startsWith(STEM)).map(encodeURIComponent);
    const queries = ['', `?q=${STEM}`, `?q=${STEM}*`, `?q=${STEM.slice(0, 5)}`, '?lang=ru', '?lang=kk', '?field=environment', '?trl=1', '?cursor=WyIyMDk5LTAxLTAxIiwieC0wMDAwMDAwMCJd', '?cursor=x', '?q=a&q=b', `?${STEM}=1`, '?limit=100000', '?lang[]=ru&field[$ne]=x'];
    for (const { method, path } of publicRoutes(api.app).filter((route) => only.test(route.path))) {
      const addresses = /:\w+/.test(path) ? [...known, ...STRANGE, shown.slug ?? ''].map((value) => path.replace(/:\w+/g, value)) : queries.map((query) => `${path}${query}`);
      const bodies = method === 'GET' ? [undefined] : [{}, { email: officer.email }, { email: officer.email, password: 'a long wrong password' }, { token: newId(), secret: newId() }, { [STEM]: 1 }];
      for (const url of addresses) for (const body of bodies) heard.push(await ask(method, url, body ? { body } : {}));
      if (method === 'GET') for (const other of ['HEAD', 'OPTIONS', 'POST', 'DELETE'] as const) heard.push(await ask(other, addresses[0] ?? path));
    }
    for (const url of ['/technologies/', '/technologies/a/b', '/technologies/feed.rss', '/sitemap.xml.gz', '/sitemap1.xml', '/technologies.json', '/api/v1/technologies', '/api/v1/offers', `/api/v1/offers/${shown.id}`, '/.well-known/security.txt', '/%', '/technologies/%', '/technologies?%']) heard.push(await ask('GET', url));
    for (const language of ['ru', 'kk-KZ,kk;q=0.9', '*', STEM]) heard.push(await ask('GET', '/technologies', { headers: { 'accept-language': language, 'if-none-match': '"1"', authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaa', cookie: 'tamga=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' } }));
    return heard;
  }

  /** Secrets in what was answered. What the request itself said is no secret any more and is taken out first. */
  const told = (heard: readonly Heard[]) => heard.flatMap(({ request, text }) => [...secrets].filter((secret) => !request.includes(secret) && text.toLowerCase().includes(secret.toLowerCase())).map((secret) => `${secret} in the answer to ${request.slice(0, 120)}`));

  it('is walked on all of its routes, and shows what is published', async () => {
    const paths = publicRoutes(api.app).map(({ method, path }) => `${method} ${path}`);
    expect(paths).toEqual(expect.arrayContaining(['GET /technologies', 'GET /technologies/:slug', 'GET /technologies/feed.atom', 'GET /sitemap.xml', 'GET /robots.txt', 'POST /api/v1/auth/session', 'GET /health/live']));
    for (const url of ['/technologies', `/technologies/${shown.slug}`, '/technologies/feed.atom', '/technologies?q=plainword']) expect((await ask('GET', url)).text).toContain('plainword');
    expect((await ask('GET', '/sitemap.xml')).text).toContain(`/technologies/${shown.slug}</loc>`);
  });

  it('tells nothing of what is not published, whatever is asked', async () => {
    const heard = await walk();
    expect(heard.length).toBeGreaterThan(300);
    expect(told(heard)).toEqual([]);
    // No worker is running here, which is what monitoring is for.
    expect(heard.filter(({ request, status }) => status >= 500 && !request.includes('/health/')).map(({ request, status }) => `${status} ${request}`)).toEqual([]);
  });

  it('answers a search for a confidential word as one for a word that nobody ever wrote', async () => {
    const never = 'zqxcanarynever';
    const same = (text: string, word: string) => text.replaceAll(word, 'WORD').replace(/"date":"[^"]*"|"content-length":"\d+"/g, '');
    const nothing = await ask('GET', `/technologies?q=${never}`);
    for (const place of PLACES) {
      const found = await ask('GET', `/technologies?q=${canary(place)}`);
      expect([place, found.status, same(found.text, canary(place))]).toEqual([place, nothing.status, same(nothing.text, never)]);
    }
  });

  it('answers the address of what was withdrawn as one that never was', async () => {
    const same = (text: string) => text.replace(/"date":"[^"]*"/g, '');
    const nothing = await ask('GET', '/technologies/never-was-00000000');
    expect(nothing.status).toBe(404);
    expect([...hidden.keys()]).toEqual(['of a closed office', 'withdrawn', 'edited', 'approved']);
    for (const [what, slug] of hidden) expect([what, same((await ask('GET', `/technologies/${slug}`)).text)]).toEqual([what, same(nothing.text)]);
  });

  it('would be caught telling: a canary that is published is heard on each page that shows it', async () => {
    secrets.add(`${STEM}published`);
    const offer = await published(`${STEM}published`);
    try {
      const caught = told(await walk(/^\/(technologies|sitemap|robots)/)).map((each) => each.replace(/\?.*/, ''));
      for (const page of ['/technologies', '/technologies/feed.atom']) expect(caught).toContain(`${STEM}published in the answer to GET ${page} ""`);
      expect(new Set(caught.map((each) => each.split(' ')[0]))).toEqual(new Set([`${STEM}published`]));
    } finally {
      await offers().withdraw(officer.actor, offer, 'It was a test');
    }
    for (const url of ['/technologies', '/technologies/feed.atom', '/sitemap.xml', `/technologies/${offer.slug}`]) expect(told([{ ...(await ask('GET', url)), request: url.replace(offer.slug ?? '', '') }])).toEqual([]);
  });

  it('is read in the reader’s language, and says when the text is in another', async () => {
    const page = (query: string, headers = {}) => ask('GET', `/technologies/${shown.slug}${query}`, { headers });
    expect((await page('?lang=ru')).text).toContain('<html lang="ru">');
    const kazakh = await page('', { 'accept-language': 'kk' });
    expect(kazakh.text).toContain('<html lang="kk">');
    expect(kazakh.text).toContain('Бұл мәтін қазақша жоқ');
    expect(kazakh.text).toContain('<h1><span lang="en">Filter plainword</span></h1>');
    expect((await page('?lang=en')).text).not.toContain('not available');
    expect((await page('?lang=en')).text).toContain('<meta property="og:title" content="Filter plainword">');
  });

  it('makes no markup of what somebody wrote', async () => {
    const word = `"><script>alert(1)</script>&amp;'`;
    const offer = await published(word);
    for (const url of [`/technologies/${offer.slug}`, '/technologies', '/technologies/feed.atom', `/technologies?q=${encodeURIComponent(word)}`]) {
      const { text } = await ask('GET', url);
      expect([url, text.includes('<script')]).toEqual([url, false]);
      expect(text).toContain('&lt;script&gt;');
    }
    await offers().withdraw(officer.actor, offer, 'It was a test');
  });

  it('is shown to no robot but itself', async () => {
    expect((await ask('GET', '/robots.txt')).text).toContain('User-agent: *\nAllow: /technologies\nAllow: /sitemap.xml\nDisallow: /\n');
  });
});
