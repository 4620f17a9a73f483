#!/usr/bin/env bash
# The three roles and the database. Runs once, on an empty server: by its image, or by hand as its superuser.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v owner="$CANTING_OWNER_PASSWORD" -v app="$CANTING_APP_PASSWORD" -v read="$CANTING_READ_PASSWORD" \
  --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role canting_owner login password :'owner';
create role canting_app login password :'app';
create role canting_read login password :'read';
create database canting owner canting_owner;
SQL
