-- The wall between workspaces. A module's migration makes a table `deal_`, which belongs to the owner role; the
-- application's role is granted only the view `deal`, which shows and accepts the rows of one workspace.

do $$
begin
    if not exists (select from pg_roles where rolname = 'tandem_app') then
        create role tandem_app nologin;
    end if;
    if not pg_has_role(current_user, 'tandem_app', 'set') then
        begin
            execute format('grant tandem_app to %I with set true', current_user);
        exception
            when insufficient_privilege then
                raise exception 'the role tandem_app was made by another owner: let that one run "grant tandem_app to %"',
                    current_user;
        end;
    end if;
end $$;

create extension if not exists pg_trgm schema public;
create extension if not exists btree_gin schema public;

create schema kernel;
grant usage on schema kernel, system to tandem_app;

-- The one fold of text: comparisons, keys and search all go through it.
create function kernel.fold(value text) returns text
    language sql immutable parallel safe
    return casefold(value collate pg_unicode_fast);

-- Every expression over user data is total: it never raises, whatever stands in the row.
create function kernel.number(value jsonb) returns numeric
    language sql immutable parallel safe
    return case when jsonb_typeof(value) = 'number' then value::numeric end;

create function kernel.truth(value jsonb) returns boolean
    language sql immutable parallel safe
    return case when jsonb_typeof(value) = 'boolean' then value::boolean end;

create function kernel.day(value jsonb) returns date
    language sql immutable parallel safe
    return case when pg_input_is_valid(value #>> '{}', 'date') and value #>> '{}' ~ '^\d{4}-\d\d-\d\d$'
                then make_date(substr(value #>> '{}', 1, 4)::int, substr(value #>> '{}', 6, 2)::int,
                               substr(value #>> '{}', 9, 2)::int) end;

-- Views see no column that came later and block type changes: they go before the migrations and come back after.
create procedure kernel.lower_wall()
    language plpgsql as
$$
declare
    walled record;
begin
    for walled in
        select n.nspname, left(c.relname, -1) as name
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and c.relname like '%\_' and n.nspname !~ '^pg_|^information_schema$'
    loop
        execute format('drop view if exists %I.%I', walled.nspname, walled.name);
    end loop;
end
$$;

create procedure kernel.raise_wall()
    language plpgsql as
$$
declare
    walled record;
begin
    for walled in
        select n.nspname, c.relname, left(c.relname, -1) as name
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and not c.relispartition and c.relname like '%\_'
           and n.nspname !~ '^pg_|^information_schema$'
    loop
        execute format('grant usage on schema %I to tandem_app', walled.nspname);
        execute format('alter table %I.%I alter tenant_id set default current_setting(''app.tenant'')::int',
                       walled.nspname, walled.relname);
        execute format('create or replace view %I.%I as select * from %I.%I '
                       'where tenant_id = current_setting(''app.tenant'')::int with check option',
                       walled.nspname, walled.name, walled.nspname, walled.relname);
        execute format('grant select, insert, update, delete on %I.%I to tandem_app', walled.nspname, walled.name);
        execute format('grant usage on all sequences in schema %I to tandem_app', walled.nspname);
    end loop;
end
$$;

grant execute on all functions in schema kernel to tandem_app;
