import { countsAsView, type Visit } from './views.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const reader: Visit = { userAgent: FIREFOX, purpose: '', signedIn: false, from: null, path: '/technologies/sieves-1' };

describe('a view of an offer', () => {
  it.each<[string, Partial<Visit>, boolean]>([
    ['a browser', {}, true],
    ['a telephone', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1' }, true],
    ['a telephone made by CUBOT', { userAgent: 'Mozilla/5.0 (Linux; Android 13; CUBOT_X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36' }, true],
    ['somebody from the list of offers', { from: '/technologies' }, true],
    ['somebody who changes the language', { from: '/technologies/sieves-1' }, false],
    ['somebody signed in', { signedIn: true }, false],
    ['a browser that fetches ahead', { purpose: 'prefetch;prerender' }, false],
    ['who does not say what it is', { userAgent: ' ' }, false],
    ['a search engine', { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }, false],
    ['another search engine', { userAgent: 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)' }, false],
    ['a preview of a link', { userAgent: 'facebookexternalhit/1.1' }, false],
    ['a preview in a chat', { userAgent: 'TelegramBot (like TwitterBot)' }, false],
    ['a program', { userAgent: 'curl/8.5.0' }, false],
    ['a library', { userAgent: 'python-requests/2.32' }, false],
    ['a browser without a screen', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36' }, false],
  ])('%s is counted or not', (_, over, counted) => expect(countsAsView({ ...reader, ...over })).toBe(counted));
});
