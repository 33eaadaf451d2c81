-- The workspaces of one installation: their state, their limits, and who of the outside may look into them.
alter table system.workspace
    add column operator            boolean     not null default false,
    add column state               text        not null default 'active'
        check (state in ('arriving', 'active', 'suspended', 'leaving')),
    add column state_since         timestamptz not null default now(),
    add column most_users          bigint check (most_users > 0),
    add column most_records        bigint check (most_records > 0),
    add column most_requests       bigint check (most_requests > 0),
    add column most_storage_mb     bigint check (most_storage_mb > 0);

update system.workspace set operator = true where id = (select min(id) from system.workspace);
create unique index workspace_operator on system.workspace (operator) where operator;

-- A table of the schema `system` whose rows belong to a workspace and go with it into an export says so.
comment on table system.login is 'travels';

-- Every sign-in removes what has run out; with many workspaces that must not read the whole table.
create index if not exists secret_expiring on system.secret (expires_at) where expires_at is not null;
create index if not exists secret_idle on system.secret (last_used_at) where kind = 'session';

-- What is left of a limit, spread over slots so that writers do not wait for one another. A workspace without a limit
-- has no rows here. Whoever writes takes from a slot that nobody else holds, and from all of them together only when
-- none has enough; so the sum never falls below zero, however many write at once.
create table system.room
(
    tenant_id int    not null references system.workspace (id),
    kind      text   not null check (kind in ('users', 'records', 'storage')),
    slot      int    not null,
    remaining bigint not null,
    primary key (tenant_id, kind, slot)
);

-- Requests of the running minute. Nodes take them in small bundles; a crash may forget them.
create unlogged table system.request_minute
(
    tenant_id int         not null primary key,
    minute    timestamptz not null,
    used      bigint      not null
);
grant select, insert, update, delete on system.request_minute to tandem_app;
grant usage on sequence system.workspace_id_seq to tandem_app;

create function system.spread(total bigint, slot int) returns bigint
    language sql immutable
    return case when slot = 0 then total - 7 * (total / 8) else total / 8 end;

create function system.take_room(workspace int, what text, amount bigint) returns void
    language plpgsql set search_path = pg_catalog as
$$
declare
    free int;
    total bigint;
begin
    if amount = 0 then
        return;
    end if;
    -- Whoever sets a limit waits for those who wrote before it was there. The owner is not waited for: a migration
    -- writes for all workspaces at once, and ten thousand locks are more than there is room for.
    if current_setting('role') = 'tandem_app' then
        perform pg_advisory_xact_lock_shared(7236122, workspace);
    end if;
    if not exists (select from system.room r where r.tenant_id = workspace and r.kind = what) then
        return;
    end if;
    select r.slot into free
      from system.room r
     where r.tenant_id = workspace and r.kind = what and r.remaining >= amount
     order by r.slot limit 1
       for update skip locked;
    if found then
        update system.room r set remaining = r.remaining - amount
         where r.tenant_id = workspace and r.kind = what and r.slot = free;
        return;
    end if;
    perform from system.room r where r.tenant_id = workspace and r.kind = what order by r.slot for update;
    select sum(r.remaining) into total from system.room r where r.tenant_id = workspace and r.kind = what;
    if amount > 0 and total < amount then
        raise exception using errcode = 'TD409', message = 'limit.' || what,
            detail = case what when 'users' then 'This workspace has as many users as it may have.'
                               when 'records' then 'This workspace holds as many records as it may hold.'
                               else 'The files of this workspace take up all the space they may.' end,
            hint = 'The operator of this installation can raise the limit.';
    end if;
    update system.room r set remaining = system.spread(total - amount, r.slot)
     where r.tenant_id = workspace and r.kind = what;
end
$$;

-- How much a workspace has of what is limited, counted.
create function system.used(workspace int, what text) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    place record;
    part  bigint;
    total bigint := 0;
begin
    for place in
        select n.nspname, c.relname,
               case what when 'users' then 'count(*) filter (where active)'
                         when 'records' then 'count(*)' else 'coalesce(sum(size), 0)' end as measure
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and not c.relispartition and c.relname like '%\_' and n.nspname !~ '^pg_'
           and case what when 'users' then n.nspname = 'identity' and c.relname = 'user_'
                         when 'records' then exists (select from pg_attribute a
                                                      where a.attrelid = c.oid and a.attname = 'custom')
                         else n.nspname = 'files' and exists (select from pg_attribute a
                                                               where a.attrelid = c.oid and a.attname = 'size') end
    loop
        execute format('select %s from %I.%I where tenant_id = $1', place.measure, place.nspname, place.relname)
           into part using workspace;
        total := total + part;
    end loop;
    return total;
end
$$;

create function system.set_limits(workspace int, users bigint, records bigint, storage_mb bigint, requests bigint)
    returns void
    language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as
$$
begin
    perform pg_advisory_xact_lock(7236122, workspace);
    update system.workspace w
       set most_users = users, most_records = records, most_storage_mb = storage_mb, most_requests = requests
     where w.id = workspace;
    delete from system.room r where r.tenant_id = workspace;
    insert into system.room (tenant_id, kind, slot, remaining)
    with rest as materialized (
        select l.kind, l.most - system.used(workspace, l.kind) as total
          from (values ('users', users), ('records', records), ('storage', storage_mb * 1000000)) as l (kind, most)
         where l.most is not null
    )
    select workspace, rest.kind, slot, system.spread(rest.total, slot) from rest, generate_series(0, 7) as slot;
exception
    when lock_not_available then
        raise exception using errcode = 'TD409', message = 'limit.busy',
            detail = 'Something large is being written in this workspace. Try again when it is done.';
end
$$;

create function identity.records_came() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    came record;
begin
    for came in select tenant_id, count(*) as n from touched group by tenant_id loop
        perform system.take_room(came.tenant_id, 'records', came.n);
    end loop;
    return null;
end
$$;

create function identity.records_went() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    gone record;
begin
    for gone in select tenant_id, count(*) as n from touched group by tenant_id loop
        perform system.take_room(gone.tenant_id, 'records', -gone.n);
    end loop;
    return null;
end
$$;

create function identity.users_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform system.take_room(coalesce(new.tenant_id, old.tenant_id), 'users',
                             coalesce(new.active, false)::int - coalesce(old.active, false)::int);
    return null;
end
$$;

create trigger room_for_users after insert or delete or update of active on identity.user_
    for each row execute function identity.users_changed();

create function identity.storage_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform system.take_room(coalesce(new.tenant_id, old.tenant_id), 'storage',
                             coalesce(new.size, 0) - coalesce(old.size, 0));
    return null;
end
$$;

-- Called when the wall stands again: a table that came with a later migration is counted like the others.
create procedure identity.wall_raised()
    language plpgsql as
$$
declare
    place record;
begin
    for place in
        select n.nspname, c.relname, a.attname
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p') and not c.relispartition and c.relname like '%\_' and n.nspname !~ '^pg_'
           and (a.attname = 'custom' or a.attname = 'size' and n.nspname = 'files')
    loop
        if place.attname = 'size' then
            execute format('create or replace trigger room_for_files after insert or delete or update of size on %I.%I '
                           'for each row execute function identity.storage_changed()', place.nspname, place.relname);
        else
            execute format('create or replace trigger room_for_records after insert on %I.%I referencing new table as touched '
                           'for each statement execute function identity.records_came()', place.nspname, place.relname);
            execute format('create or replace trigger room_of_records after delete on %I.%I referencing old table as touched '
                           'for each statement execute function identity.records_went()', place.nspname, place.relname);
        end if;
    end loop;
end
$$;

revoke execute on function system.take_room(int, text, bigint), system.set_limits(int, bigint, bigint, bigint, bigint),
    system.used(int, text) from public;
grant execute on function system.set_limits(int, bigint, bigint, bigint, bigint), system.used(int, text) to tandem_app;

-- That the operator of the installation may look into a workspace, by its administrator, until an end.
create table identity.support_grant_
(
    tenant_id  int         not null,
    id         bigint      not null generated by default as identity,
    reason     text        not null,
    granted_by bigint      not null,
    granted_at timestamptz not null default now(),
    until      timestamptz not null,
    ended_at   timestamptz,
    primary key (tenant_id, id),
    constraint support_grant_ends check (until <= granted_at + interval '31 days')
);

-- A session of the operator in another workspace: who it is, by which grant.
alter table system.secret
    add column support_grant bigint,
    add column support_by    text;
