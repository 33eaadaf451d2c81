-- What was done of itself about a task, a meeting or a call, so that it is done once: a reminder that was told
-- (`remind` with the moment that it was for), the next of a series (`repeat`).
create table activities.handled_
(
    tenant_id  int         not null,
    object     text        not null,
    record_id  bigint      not null,
    what       text        not null,
    handled_at timestamptz not null default now(),
    primary key (tenant_id, object, record_id, what)
);

-- What is to be reminded of now. One that was missed for a day is told no more.
create function activities.due_reminders()
    returns table (tenant_id int, object text, record_id bigint, remind_at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select due.*
      from (select t.tenant_id, 'task', t.id, t.remind_at from activities.task_ as t
             where not t.done and t.remind_at between now() - interval '1 day' and now()
            union all
            select m.tenant_id, 'meeting', m.id, m.remind_at from activities.meeting_ as m
             where not m.done and m.remind_at between now() - interval '1 day' and now()
            union all
            select c.tenant_id, 'call', c.id, c.remind_at from activities.call_ as c
             where not c.done and c.remind_at between now() - interval '1 day' and now())
           as due(tenant_id, object, record_id, remind_at)
     where not exists (select from activities.handled_ as h
                        where h.tenant_id = due.tenant_id and h.object = due.object and h.record_id = due.record_id
                          and h.what = 'remind ' || extract(epoch from due.remind_at)::bigint)
$$;

-- Tasks of a series that are done, or whose day has passed, and that were not gone on from.
create function activities.ended_repeats() returns table (tenant_id int, task_id bigint)
    language sql stable security definer set search_path = pg_catalog as
$$
    select t.tenant_id, t.id
      from activities.task_ as t
     where t.repeats is not null and t.due_on is not null
       and (t.done or t.due_on < (now() at time zone t.zone)::date)
       and not exists (select from activities.handled_ as h
                        where h.tenant_id = t.tenant_id and h.object = 'task' and h.record_id = t.id
                          and h.what = 'repeat')
$$;

grant execute on function activities.due_reminders(), activities.ended_repeats() to tandem_app;
