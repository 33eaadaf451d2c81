-- Who follows which record. Whoever owns one follows it by itself; a row says what somebody chose instead.
create table activities.follow_
(
    tenant_id int         not null,
    object    text        not null,
    record_id bigint      not null,
    user_id   bigint      not null,
    follows   boolean     not null,
    chosen_at timestamptz not null default now(),
    primary key (tenant_id, object, record_id, user_id)
);
create index follow_of_user on activities.follow_ (tenant_id, user_id);

-- Whether somebody follows by itself what they own, comment on or are mentioned at; without a row they do.
create table activities.habit_
(
    tenant_id int     not null,
    user_id   bigint  not null,
    by_itself boolean not null,
    primary key (tenant_id, user_id)
);

-- How far the followers of a workspace were told what the change log says, as `ChangesSince` reads on.
create table activities.told_
(
    tenant_id   int    not null primary key,
    done_before xid8   not null,
    above       bigint not null,
    open_before xid8   not null,
    seen        bigint not null
);

-- The workspaces in which something has happened since. Both other schemas are made after this one.
create function activities.workspaces_with_changes() returns setof int
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    return query
    select w.id
      from system.workspace w
      left join activities.told_ t on t.tenant_id = w.id
     where w.state <> 'leaving'
       and exists (select from records.change_ c where c.tenant_id = w.id and c.id > coalesce(t.above, 0));
end
$$;
grant execute on function activities.workspaces_with_changes() to tandem_app;
