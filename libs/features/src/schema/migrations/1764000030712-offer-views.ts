import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/** How often an offer was read in a month: a number, and nothing of who read it. */
export class OfferViews1764000030712 implements MigrationInterface {
  name = 'OfferViews1764000030712';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE offer_views (
        offer_id uuid NOT NULL CONSTRAINT fk_offer_views_offer REFERENCES offers (id), month date NOT NULL, office_id uuid NOT NULL, views integer NOT NULL,
        CONSTRAINT pk_offer_views PRIMARY KEY (offer_id, month), CONSTRAINT ck_offer_views_month CHECK (extract(day FROM month) = 1), CONSTRAINT ck_offer_views_views CHECK (views > 0))`,
    );
    await wall(runner, 'offer_views', { staff: 'SELECT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE offer_views');
  }
}
