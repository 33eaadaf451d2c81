-- What a request with an Idempotency-Key was answered, so that the same one sent again is not done again.
create table identity.answer_
(
    tenant_id   int         not null,
    user_id     bigint      not null,
    key         text        not null,
    request     bytea       not null,
    status      int         not null,
    type        text,
    etag        text,
    location    text,
    body        bytea       not null,
    answered_at timestamptz not null default now(),
    primary key (tenant_id, user_id, key)
);
create index answer_by_age on identity.answer_ (tenant_id, answered_at);

create function identity.forget_answers(before timestamptz) returns void
    language sql security definer set search_path = pg_catalog as
$$
    delete from identity.answer_ where answered_at < before
$$;
grant execute on function identity.forget_answers(timestamptz) to tandem_app;
