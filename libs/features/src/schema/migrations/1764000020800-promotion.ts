import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OFFER_FIELD_CODES, OFFER_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** Technology offers, and the one table that anybody may read. */
export class Promotion1764000020800 implements MigrationInterface {
  name = 'Promotion1764000020800';

  async up(runner: QueryRunner): Promise<void> {
    // Roles belong to the cluster, not to the database: another database may have made it already.
    await runner.query(`DO $$ BEGIN CREATE ROLE tamga_public NOLOGIN NOINHERIT; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    await run(
      runner,
      `CREATE TABLE offers (
        id uuid CONSTRAINT pk_offers PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_offers_office REFERENCES offices (id), case_id uuid NOT NULL CONSTRAINT fk_offers_case REFERENCES cases (id),
        state text NOT NULL DEFAULT 'draft', content jsonb NOT NULL, slug text CONSTRAINT uq_offers_slug UNIQUE, contact_id uuid NOT NULL CONSTRAINT fk_offers_contact REFERENCES users (id),
        written_by uuid NOT NULL CONSTRAINT fk_offers_written_by REFERENCES users (id), submitted_by uuid CONSTRAINT fk_offers_submitted_by REFERENCES users (id), submitted_at timestamptz,
        approved_by uuid CONSTRAINT fk_offers_approved_by REFERENCES users (id), approved_at timestamptz, leaks_digest text NOT NULL DEFAULT '',
        first_published_at timestamptz, published_at timestamptz, withdrawn_at timestamptz, reason text NOT NULL DEFAULT '',
        is_demo boolean NOT NULL DEFAULT false, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('offers', 'state', OFFER_STATES)},
        CONSTRAINT ck_offers_approved CHECK (state NOT IN ('approved', 'published') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
        CONSTRAINT ck_offers_four_eyes CHECK (approved_by IS NULL OR (approved_by <> written_by AND approved_by <> submitted_by)),
        CONSTRAINT ck_offers_published CHECK (state <> 'published' OR (slug IS NOT NULL AND published_at IS NOT NULL AND first_published_at IS NOT NULL)))`,
      'CREATE INDEX ix_offers_office ON offers (office_id, id DESC)',
      'CREATE INDEX ix_offers_state ON offers (office_id, state, id DESC)',
      'CREATE INDEX ix_offers_case ON offers (case_id, id)',
      // Whether the office shows itself to the public at all; no row until its first publication.
      `CREATE TABLE office_listings (
        office_id uuid CONSTRAINT pk_office_listings PRIMARY KEY CONSTRAINT fk_office_listings_office REFERENCES offices (id), is_open boolean NOT NULL, changed_by uuid, changed_at timestamptz NOT NULL)`,
      // Holds what anybody may read and nothing else: no draft, no id of a case, no row of an office that has closed its listing.
      `CREATE TABLE listed_offers (
        slug text CONSTRAINT pk_listed_offers PRIMARY KEY, offer_id uuid NOT NULL CONSTRAINT uq_listed_offers_offer UNIQUE CONSTRAINT fk_listed_offers_offer REFERENCES offers (id),
        office_id uuid NOT NULL CONSTRAINT fk_listed_offers_office REFERENCES offices (id), office_name jsonb NOT NULL, content jsonb NOT NULL, field text NOT NULL, trl integer NOT NULL,
        published_at timestamptz NOT NULL, changed_at timestamptz NOT NULL, tsv tsvector NOT NULL, ${oneOf('listed_offers', 'field', OFFER_FIELD_CODES)})`,
      'CREATE INDEX ix_listed_offers_newest ON listed_offers (published_at DESC, slug DESC)',
      'CREATE INDEX ix_listed_offers_field ON listed_offers (field, published_at DESC, slug DESC)',
      'CREATE INDEX ix_listed_offers_tsv ON listed_offers USING gin (tsv)',
      'CREATE INDEX ix_listed_offers_office ON listed_offers (office_id)',
      // Whatever the program does: what is listed is, to the letter, what a second person approved and the office has published. Held, so that a
      // change that is under way at this moment is waited for, and one that comes now waits and then takes this row away.
      `CREATE FUNCTION keep_listing_published() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM 1 FROM offers o WHERE o.id = NEW.offer_id AND o.office_id = NEW.office_id AND o.state = 'published' AND o.slug = NEW.slug AND o.content = NEW.content FOR SHARE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'offer % is not published: it is never listed', NEW.offer_id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`,
      'CREATE TRIGGER keep_published BEFORE INSERT OR UPDATE ON listed_offers FOR EACH ROW EXECUTE FUNCTION keep_listing_published()',
      'CREATE FUNCTION unlist_offer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM listed_offers WHERE offer_id = NEW.id; RETURN NULL; END $$',
      `CREATE TRIGGER unlist AFTER UPDATE ON offers FOR EACH ROW WHEN (OLD.state = 'published' AND (NEW.state <> 'published' OR NEW.content <> OLD.content)) EXECUTE FUNCTION unlist_offer()`,
      'CREATE FUNCTION rename_listed_office() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE listed_offers SET office_name = NEW.name WHERE office_id = NEW.id; RETURN NULL; END $$',
      'CREATE TRIGGER rename_listed AFTER UPDATE OF name ON offices FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION rename_listed_office()',
    );
    await wall(runner, 'offers', {});
    await wall(runner, 'office_listings', {});
    await wall(runner, 'listed_offers', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await run(
      runner,
      'GRANT USAGE ON SCHEMA public TO tamga_public',
      // A visitor's role reads these columns of this table. A constant condition lets PostgreSQL use the word index: everything in the table is public.
      'GRANT SELECT (slug, office_name, content, field, trl, published_at, changed_at, tsv) ON listed_offers TO tamga_public',
      'CREATE POLICY anybody ON listed_offers FOR SELECT TO tamga_public USING (true)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP TRIGGER rename_listed ON offices',
      'DROP TABLE listed_offers, office_listings, offers',
      'DROP FUNCTION keep_listing_published(), unlist_offer(), rename_listed_office()',
    );
  }
}
