import type { INestApplicationContext } from '@nestjs/common';
import { PartiesService, type PartyView } from '@tamga/features/parties';
import { OffersService, type OfferView } from '@tamga/features/promotion';
import { ViewCounter } from '../../apps/api/src/promotion/public/view-counter.js';
import pg from 'pg';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';
import { openSmtp, smtpError, type ReceivedMail, type SmtpSink } from '../support/smtp.js';
import { until } from '../support/until.js';
import { openWorker } from '../support/worker.js';

type Outcome = { to: { id: string; name: string; state: string; fault: string | null; version: number }[] };
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SECRET = 'zqxcanary';

describe('letters about an offer', () => {
  let smtp: SmtpSink;
  let api: TestApi;
  let worker: INestApplicationContext;
  let officer: TestUser;
  let offer: OfferView;

  beforeAll(async () => {
    smtp = await openSmtp();
    api = await openApi(undefined, { SMTP_URL: smtp.url });
    worker = await openWorker(api.config, api.clock);
    officer = await aUser(api.database);
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const theCase = await aCase(api, { officer, track: 'software', title: { en: `Engine ${SECRET}` }, abstracts: { en: `How the ${SECRET} works.` } });
    const offers = api.get(OffersService);
    const asked = await offers.submit(officer.actor, await offers.draft(officer.actor, { caseId: theCase.id, content: { titles: { en: 'Sieves', ru: 'Сита' }, summaries: { en: 'Cheap.', ru: 'Дёшево.' }, field: 'other', trl: 2 } }));
    offer = await offers.publish(officer.actor, await offers.approve(manager.actor, asked, asked.leaksDigest));
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
    await smtp.close();
  });

  const aParty = (name: string): Promise<PartyView> => api.get(PartiesService).create(officer.actor, { kind: 'organisation', names: { en: name }, email: `${name.toLowerCase()}@x.example` });
  const letters = async (): Promise<Record<string, { subject: string; body: string }>> => (await api.as(officer).get(`/offers/${offer.id}/letter-template`)).json();
  const send = async (party: PartyView, key: string, locale = 'en') => api.as(officer).post(`/offers/${offer.id}/campaigns`, { body: { recipients: [{ partyId: party.id, locale }], letters: await letters() }, idempotencyKey: key });
  const mailTo = (address: string): Promise<ReceivedMail> => until(`a mail to ${address}`, () => smtp.received.find(({ to }) => to === address));
  const contactOf = async ({ id }: PartyView): Promise<string | null> => (await api.get(PartiesService).get(officer.actor, id)).contact?.basis ?? null;
  const visit = (url: string, headers: Record<string, string> = {}) => api.app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } });

  it('leave once however often they are sent, as they were previewed, with a button by which mail programs refuse more', async () => {
    const mill = await aParty('Mill');
    const template = await letters();
    const preview = (await api.as(officer).post(`/offers/${offer.id}/letter-preview`, { body: { partyId: mill.id, locale: 'ru', letter: template['ru'] } })).json<{ subject: string; text: string }>();
    const [first, again] = [await send(mill, 'letters-to-mill-1', 'ru'), await send(mill, 'letters-to-mill-1', 'ru')];
    expect([first.statusCode, first.json()]).toMatchObject([201, { campaign: { recipients: 1, locales: ['ru'] }, left: [] }]);
    expect([again.headers['idempotency-replayed'], again.json()]).toEqual(['true', first.json()]);
    expect((await send(mill, 'letters-to-mill-2')).json()).toMatchObject({ code: 'sending-not-allowed', facts: { because: 'sent-before' } });
    const mail = await mailTo('mill@x.example');
    expect([mail.subject, mail.text.trim().replaceAll('\r\n', '\n')]).toEqual([preview.subject, preview.text.trim()]);
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain(SECRET);
    const link = /https?:\/\/\S+\/technologies\/objection\?\S+/.exec(mail.text)?.[0] ?? '';
    expect([mail.headers['list-unsubscribe'], mail.headers['list-unsubscribe-post']]).toEqual([`<${link}>`, 'List-Unsubscribe=One-Click']);
    await until('the letter to be known as sent', async () => (await api.as(officer).get(`/campaigns/${first.json<{ campaign: { id: string } }>().campaign.id}`)).json<Outcome>().to[0]?.state === 'sent');
    expect(smtp.received.filter(({ to }) => to === 'mill@x.example')).toHaveLength(1);
  });

  it('end by one press, which opening the link is not', async () => {
    const works = await aParty('Works');
    await send(works, 'letters-to-works-1');
    const link = new URL(/https?:\/\/\S+\/technologies\/objection\?\S+/.exec((await mailTo('works@x.example')).text)?.[0] ?? '');
    const page = await visit(link.pathname + link.search);
    expect([page.statusCode, page.headers['cache-control'], page.body.includes('<form method="post" action="/technologies/objection">'), await contactOf(works)]).toEqual([200, 'no-store', true, null]);
    // What a mail program sends: no cookie, nothing of a browser, and a body that only says that it is the one click (RFC 8058, section 3.1).
    const press = await api.app.inject({ method: 'POST', url: link.pathname + link.search, payload: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect([press.statusCode, await contactOf(works)]).toEqual([200, 'do-not-contact']);
    const made = await api.app.inject({ method: 'POST', url: '/technologies/objection', payload: new URLSearchParams({ key: `${works.id}.made-up`, lang: 'en' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect([made.statusCode, made.body.includes('Noted')]).toEqual([200, true]);
    expect((await send(works, 'letters-to-works-2')).json()).toMatchObject({ facts: { because: 'do-not-contact' } });
  });

  it('are refused by a mail server that knows nobody of that name, which is shown', async () => {
    smtp.onRecipient = (address) => {
      if (address === 'gone@x.example') throw smtpError(550, 'no such user');
    };
    const round = (await send(await aParty('Gone'), 'letters-to-gone')).json<{ campaign: { id: string } }>();
    const fault = await until('what the mail server said', async () => (await api.as(officer).get(`/campaigns/${round.campaign.id}`)).json<Outcome>().to[0]?.fault);
    expect(fault).toContain('no such user');
  });

  it('become a lead when somebody answers, over HTTP, with the version that was seen', async () => {
    const round = (await send(await aParty('Asker'), 'letters-to-asker')).json<{ campaign: { id: string } }>();
    const at = `/campaigns/${round.campaign.id}`;
    const [asker] = (await api.as(officer).get(at)).json<Outcome>().to;
    const press = `/campaigns/recipients/${asker?.id ?? ''}`;
    expect((await api.as(officer).post(`${press}/answer`, { body: {} })).statusCode).toBe(428);
    expect((await api.as(officer).post(`${press}/return`, { body: { cameBack: 'x' }, ifMatch: 1 })).statusCode).toBe(400);
    expect((await api.as(officer).post(`${press}/answer`, { body: { message: 'Call us' }, ifMatch: 1 })).json()).toMatchObject({ to: [{ state: 'answered', leadId: expect.any(String) }] });
    const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    for (const path of [at, `/offers/${offer.id}/campaigns`, `/offers/${offer.id}/fitting-parties`, `/offers/${offer.id}/letter-template`, `/offers/${offer.id}/statistics`]) expect([path, (await api.as(inventor).get(path)).statusCode]).toEqual([path, 403]);
    expect((await api.as(officer).get(`/offers/${offer.id}/fitting-parties?filter[sizeClass]=huge`)).json()).toMatchObject({ errors: [{ pointer: expect.stringContaining('sizeClass') }] });
  });

  it('are read on a page whose readers are counted, without a cookie, and whose programs are not', async () => {
    const url = `/technologies/${offer.slug ?? ''}`;
    const page = await visit(url, { 'user-agent': FIREFOX });
    expect([page.statusCode, page.headers['set-cookie']]).toEqual([200, undefined]);
    await visit(`${url}?lang=ru`, { 'user-agent': FIREFOX, referer: 'https://search.example/?q=sieves' });
    await visit(`${url}?lang=kk`, { 'user-agent': FIREFOX, referer: `http://127.0.0.1${url}?lang=ru` }); // the same page in another language
    await visit(url, { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
    await visit(url, { 'user-agent': FIREFOX, cookie: 'tamga=whatever' });
    await visit('/technologies/never-was-00000000', { 'user-agent': FIREFOX });
    await api.get(ViewCounter).write();
    const { months } = (await api.as(officer).get(`/offers/${offer.id}/statistics`)).json<{ months: { month: string; views: number; questions: number; leads: number }[] }>();
    expect([months.length, months[0]]).toEqual([12, { month: '2026-11', views: 2, questions: 0, leads: 1 }]);
  });

  it('does not keep a page waiting, or away, when the count cannot be written', async () => {
    const counter = api.get(ViewCounter);
    await visit(`/technologies/${offer.slug ?? ''}`, { 'user-agent': FIREFOX });
    const owner = api.testDatabase;
    await asOwner(owner.ownerUrl, 'REVOKE INSERT ON offer_views FROM tamga_system');
    await counter.write();
    expect((await visit(`/technologies/${offer.slug ?? ''}`, { 'user-agent': FIREFOX })).statusCode).toBe(200);
    await asOwner(owner.ownerUrl, 'GRANT INSERT ON offer_views TO tamga_system');
    await counter.write();
    const { months } = (await api.as(officer).get(`/offers/${offer.id}/statistics`)).json<{ months: { views: number }[] }>();
    expect(months[0]?.views).toBe(4);
  });
});

async function asOwner(url: string, statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}
