-- Trusted extensions: the owner of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

do $$
declare
    member text;
begin
    foreach member in array array['${app}', '${reader}'] loop
        if exists (select from pg_roles where rolname = member) then
            execute format('grant usage on schema canting, engine to %I', member);
        end if;
    end loop;
end $$;

-- Rights are given table by table, so that an append-only table can have fewer.
-- A server with a single role (the application is the owner) needs none of it.
create function allow(table_name text, privileges text) returns void language plpgsql as $$
begin
    if exists (select from pg_roles where rolname = '${app}') then
        execute format('grant %s on %s to %I', privileges, table_name, '${app}');
    end if;
    if exists (select from pg_roles where rolname = '${reader}') then
        execute format('grant select on %s to %I', table_name, '${reader}');
    end if;
end $$;
revoke execute on function allow(text, text) from public;

-- Says no to a change of what may only ever be added to, also to the owner of the table.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
