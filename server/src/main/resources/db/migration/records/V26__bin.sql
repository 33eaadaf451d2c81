-- What was deleted and can be brought back for a while. What it held is in the change log; what hangs on it (comments, tasks,
-- shares, files) stays under its id until it goes for good. A part that went along names the record that it went with.
create table records.deleted_
(
    tenant_id   int         not null,
    object      text        not null,
    record_id   bigint      not null,
    name        text,
    owner_id    bigint,
    actor_id    bigint,
    deleted_at  timestamptz not null default now(),
    with_object text,
    with_id     bigint,
    primary key (tenant_id, object, record_id)
);
create index deleted_of_object on records.deleted_ (tenant_id, object, deleted_at desc, record_id desc) where with_id is null;
create index deleted_along on records.deleted_ (tenant_id, with_object, with_id) where with_id is not null;
create index deleted_by_age on records.deleted_ (tenant_id, deleted_at);

-- What an earlier release deleted in the last thirty days; of that nobody knows any more what went along with what.
insert into records.deleted_ (tenant_id, object, record_id, name, owner_id, actor_id, deleted_at)
select tenant_id, object, record_id, left(before ->> 'name', 500),
       case when jsonb_typeof(before -> 'owner_id') = 'number' then (before ->> 'owner_id')::bigint end,
       actor_id, recorded_at
  from (select distinct on (tenant_id, object, record_id)
               tenant_id, object, record_id, verb, before, after, actor_id, recorded_at
          from records.change_
         where recorded_at > now() - interval '30 days' and object <> 'comment'
         order by tenant_id, object, record_id, id desc) as latest
 where verb = 'delete' and after is null;

-- Which workspaces have something that is to go for good, and nothing else of them.
create function records.workspaces_of_aged_bins(days int) returns setof int
    language sql stable security definer set search_path = pg_catalog as
$$
    select distinct tenant_id from records.deleted_ where deleted_at < now() - make_interval(days => days)
$$;
revoke execute on function records.workspaces_of_aged_bins from public;
grant execute on function records.workspaces_of_aged_bins to tandem_app;
