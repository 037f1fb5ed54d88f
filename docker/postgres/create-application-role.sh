#!/bin/sh
# Runs once, when the database is made: the role the application logs in with. It owns nothing and inherits nothing,
# so that row-level security holds for whatever it does.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/app_password)" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE tamga_app LOGIN NOINHERIT PASSWORD :'password';
SQL
