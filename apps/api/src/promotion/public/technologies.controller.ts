import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { inquiryFaults, isLocale, isRefused, OFFER_FIELD_CODES, type Locale, type OfferField } from '@tamga/domain';
import { InterestService, ObjectionsService, PublicOffers, type PublicOfferPage, type PublicOffersWanted } from '@tamga/features/promotion';
import { CONFIG, type Config } from '@tamga/platform';
import type { FastifyReply } from 'fastify';
import { Public } from '../../http/access.decorators.js';
import { addressKey, TokenBuckets } from '../../http/rate-limit.js';
import { localeOf, type TamgaRequest } from '../../http/request.js';
import { interestForm, NOTHING_TYPED, type InterestForm, type Typed } from './interest-form.js';
import { ListingLimitGuard } from './listing-limit.guard.js';
import { feed, robots, sitemap } from './machine-pages.js';
import { listPage, missingPage, objectedPage, objectionPage, offerPage, thanksPage, type Page } from './pages.js';
import { STYLE } from './style.js';
import { ViewCounter } from './view-counter.js';

const PAGE_SIZE = 20;
const FEED_SIZE = 50;
type Exchange = { readonly request: TamgaRequest; readonly reply: FastifyReply };
/** `token`: the one it was sent with. */
type FormBack = Pick<InterestForm, 'typed' | 'errors' | 'trouble'> & { readonly token?: string };
const HTML = 'text/html; charset=utf-8';

/** Pages that anybody may read, whole as they are sent: a search engine or the preview of a link runs no program. */
@ApiExcludeController()
@Controller()
@Public()
@UseGuards(ListingLimitGuard)
export class TechnologiesController {
  private readonly origin: string;
  /** Six messages from one address, then one in ten minutes; two about the same offer, then one in half an hour. */
  private readonly writers = new TokenBuckets(6, 1 / 600, () => performance.now());
  private readonly repeats = new TokenBuckets(2, 1 / 1800, () => performance.now());

  constructor(
    private readonly offers: PublicOffers,
    private readonly interests: InterestService,
    private readonly objections: ObjectionsService,
    private readonly views: ViewCounter,
    @Inject(CONFIG) config: Config,
  ) {
    this.origin = config.publicUrl.replace(/\/$/, '');
  }

  @Get('technologies')
  async list(@Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const asked = { search: asText(request, 'q').trim().slice(0, 200), field: fieldOf(asText(request, 'field')), trlFrom: levelOf(asText(request, 'trl')) };
    const cursor = asText(request, 'cursor');
    const wanted = { limit: PAGE_SIZE, ...(asked.search === '' ? {} : { search: asked.search }), ...(asked.field === null ? {} : { field: asked.field }), ...(asked.trlFrom === null ? {} : { trlFrom: asked.trlFrom }) };
    const [page, later] = await this.pageAt(wanted, cursor);
    const query = new Map([['q', asked.search], ['field', asked.field ?? ''], ['trl', String(asked.trlFrom ?? '')]]);
    return answer(reply, HTML, listPage({ ...this.page(request), query }, { ...asked, later }, page));
  }

  @Get('technologies/feed.atom')
  async feed(@Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { data } = await this.offers.list({ limit: FEED_SIZE });
    return answer(reply, 'application/atom+xml; charset=utf-8', feed(data, this.page(request)));
  }

  @Get('technologies/style.css')
  style(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return STYLE;
  }

  /** Where a letter's link leads. Nothing is done yet: programs that look through mail open links and press no buttons. */
  @Get('technologies/objection')
  objection(@Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return unkept(reply, answer(reply, HTML, objectionPage(this.page(request), asText(request, 'key').slice(0, 200))));
  }

  @Post('technologies/objection')
  @HttpCode(200)
  async object(@Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // A mail program's one click has the key in the address, and says nothing else of use (RFC 8058, section 3.1).
    await this.objections.object((textOf(request.body, 'key') || asText(request, 'key')).slice(0, 200));
    return unkept(reply, answer(reply, HTML, objectedPage(this.page(request))));
  }

  @Get('technologies/:slug')
  async offer(@Param('slug') slug: string, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const page = await this.offerWith(slug, { request, reply }, { typed: NOTHING_TYPED, errors: [] });
    if (reply.statusCode === 200) this.views.saw(slug, request);
    return page;
  }

  /** Whoever writes is told the same, whether the offer is listed or not and whether the message was taken for spam or not. What was typed is kept in nobody's store. */
  @Post('technologies/:slug/interest')
  @HttpCode(200)
  async interest(@Param('slug') slug: string, @Req() request: TamgaRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const said = (field: string): string => textOf(request.body, field);
    const typed: Typed = { name: said('name'), organisation: said('organisation'), email: said('email'), message: said('message').replaceAll('\r\n', '\n'), consent: said('consent') === 'yes' };
    const [address, token] = [addressKey(request.ip), said('token')];
    // Who has to mend a letter has not written two.
    if (this.writers.take(address) > 0 || (inquiryFaults(typed).length === 0 && this.repeats.take(`${address} ${slug}`) > 0)) {
      return this.again(429, slug, { request, reply }, { typed, token, errors: [], trouble: 'too-many' });
    }
    try {
      const told = await this.interests.write({ ...typed, slug, locale: languageOf(request), token, trap: said('website') });
      if (told !== 'thanked') return await this.again(told === 'send-again' ? 409 : 429, slug, { request, reply }, { typed, token, errors: [], trouble: told });
    } catch (error) {
      if (!isRefused(error)) throw error;
      return this.again(400, slug, { request, reply }, { typed, token, errors: error.refusal.errors ?? [] });
    }
    return unkept(reply, answer(reply, HTML, thanksPage(this.page(request))));
  }

  @Get('sitemap.xml')
  async sitemap(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return answer(reply, 'application/xml; charset=utf-8', sitemap(await this.offers.addresses(), this.origin));
  }

  @Get('robots.txt')
  robots(@Res({ passthrough: true }) reply: FastifyReply): string {
    return answer(reply, 'text/plain; charset=utf-8', robots(this.origin));
  }

  private async again(status: number, slug: string, exchange: Exchange, form: FormBack): Promise<string> {
    void exchange.reply.status(status);
    return unkept(exchange.reply, await this.offerWith(slug, exchange, form));
  }

  private async offerWith(slug: string, { request, reply }: Exchange, { token, ...form }: FormBack): Promise<string> {
    const page = this.page(request);
    const offer = await this.offers.get(slug);
    if (offer) return answer(reply, HTML, offerPage({ ...page, path: `/technologies/${offer.slug}` }, offer, interestForm({ ...form, slug, locale: page.locale, token: await this.interests.token(slug, token) })));
    void reply.status(404);
    return answer(reply, HTML, missingPage(page));
  }

  private page(request: TamgaRequest): Page {
    return { locale: languageOf(request), origin: this.origin, path: '/technologies' };
  }

  /** A cursor of another list, or one that somebody made up, leads to the first page. */
  private async pageAt(wanted: PublicOffersWanted, cursor: string): Promise<[PublicOfferPage, boolean]> {
    if (cursor === '') return [await this.offers.list(wanted), false];
    try {
      return [await this.offers.list({ ...wanted, cursor }), true];
    } catch (error) {
      if (!isRefused(error)) throw error;
      return [await this.offers.list(wanted), false];
    }
  }
}

/** Checked with the server each time: what has been withdrawn is not shown from anybody's store. */
function answer(reply: FastifyReply, type: string, text: string): string {
  void reply.type(type).header('cache-control', 'no-cache').header('vary', 'accept-language');
  return text;
}

function unkept(reply: FastifyReply, text: string): string {
  void reply.header('cache-control', 'no-store');
  return text;
}

/** One text of a query or a form; whatever else somebody sends by that name is nothing. */
function textOf(source: unknown, name: string): string {
  const value = typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' && !value.includes('\0') ? value : '';
}

const asText = (request: TamgaRequest, name: string): string => textOf(request.query, name);

function languageOf(request: TamgaRequest): Locale {
  const wanted = asText(request, 'lang') || textOf(request.body, 'lang');
  return isLocale(wanted) ? wanted : localeOf(request);
}

const fieldOf = (text: string): OfferField | null => OFFER_FIELD_CODES.find((code) => code === text) ?? null;
const levelOf = (text: string): number | null => (/^[1-9]$/.test(text) ? Number(text) : null);
