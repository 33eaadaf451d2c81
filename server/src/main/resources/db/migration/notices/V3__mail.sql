-- Whether a notice stands in the inbox, and when it is due by mail: what was told for the mail alone does not.
alter table notices.notice_
    add column shown       boolean not null default true,
    add column mail_due_at timestamptz;
drop index notices.notice_of_user;
drop index notices.notice_unread;
create index notice_of_user on notices.notice_ (tenant_id, user_id, id) where shown;
create index notice_unread on notices.notice_ (tenant_id, user_id, id) where read_at is null and shown;
create index notice_due on notices.notice_ (tenant_id, mail_due_at) where mail_due_at is not null;
create index notice_by_age on notices.notice_ (tenant_id, told_at);

-- How somebody wants to be told; who said nothing has no row.
create table notices.preference_
(
    tenant_id   int         not null,
    user_id     bigint      not null,
    ways        jsonb       not null,
    quiet_from  time,
    quiet_until time,
    digest_at   time        not null,
    mail_days   int[]       not null check (cardinality(mail_days) > 0),
    updated_at  timestamptz not null default now(),
    primary key (tenant_id, user_id),
    check ((quiet_from is null) = (quiet_until is null))
);

create function notices.workspaces_with_due_mail(until timestamptz) returns setof int
    language sql stable security definer set search_path = pg_catalog as
$$
    select distinct tenant_id from notices.notice_ where mail_due_at <= until
$$;
grant execute on function notices.workspaces_with_due_mail(timestamptz) to tandem_app;

-- Throws away some of what was told before that time, and says how much. What a mail still waits for stays.
create function notices.forget(before timestamptz, most int) returns int
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    gone int;
begin
    with old as (
        select tenant_id, id
          from notices.notice_
         where told_at < before and mail_due_at is null
         limit most
           for update skip locked
    )
    delete from notices.notice_ n using old where n.tenant_id = old.tenant_id and n.id = old.id;
    get diagnostics gone = row_count;
    return gone;
end
$$;
grant execute on function notices.forget(timestamptz, int) to tandem_app;
