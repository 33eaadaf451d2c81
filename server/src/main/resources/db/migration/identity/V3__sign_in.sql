-- A number in one spelling: its digits, with the plus of a foreign one.
create function identity.phone_key(phone text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(regexp_replace(phone, '[^0-9+]', '', 'g'), '^00', '+'), '');

alter table identity.user_ add phone text;
create unique index user_phone on identity.user_ (tenant_id, identity.phone_key(phone)) where phone is not null;

-- Who may sign in: everybody who can be reached, with or without a password.
alter table system.login drop constraint login_pkey;
drop index system.login_of_user;
alter table system.login
    alter email drop not null,
    add phone               text,
    add password_changed_at timestamptz,
    add primary key (tenant_id, user_id);
create unique index login_by_email on system.login (email, tenant_id);
create unique index login_by_phone on system.login (phone, tenant_id);

insert into system.login (tenant_id, user_id, email)
select tenant_id, id, kernel.fold(email) from identity.user_ where email is not null
on conflict (tenant_id, user_id) do nothing;
update system.login set password_changed_at = now() where password_hash is not null;

-- The look-up follows the user: a changed address signs in, a removed one no longer does.
drop trigger login_follows_user on identity.user_;
create or replace function identity.login_follows_user() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if new.email is null and new.phone is null then
        delete from system.login where tenant_id = new.tenant_id and user_id = new.id;
    else
        insert into system.login (tenant_id, user_id, email, phone)
        values (new.tenant_id, new.id, kernel.fold(new.email), identity.phone_key(new.phone))
        on conflict (tenant_id, user_id) do update set email = excluded.email, phone = excluded.phone;
    end if;
    return null;
end
$$;

create trigger login_follows_user after update of email, phone on identity.user_
    for each row when (old.email is distinct from new.email or old.phone is distinct from new.phone)
execute function identity.login_follows_user();
create trigger login_begins_with_user after insert on identity.user_
    for each row when (new.email is not null or new.phone is not null)
execute function identity.login_follows_user();

alter table system.secret
    drop constraint secret_kind_check,
    add constraint secret_kind check (kind in ('session', 'token', 'invitation', 'link', 'challenge')),
    add scopes    text[],
    add issued_by bigint,
    add proven_by text,
    add client    text,
    add address   text;

-- Tries that are limited, by the digest of what is tried: no address stands here.
drop table system.sign_in_attempt;
create table system.attempt
(
    subject     bytea       not null primary key,
    tries       int         not null,
    tried_at    timestamptz not null,
    waits_until timestamptz
);
create index attempt_by_age on system.attempt (tried_at);

-- Codes that were sent to somebody who signs in; each leads to one person and is good for a few tries.
create table system.sign_in_code
(
    tenant_id  int         not null references system.workspace (id),
    user_id    bigint      not null,
    hash       text        not null,
    tries      int         not null default 0,
    expires_at timestamptz not null,
    primary key (tenant_id, user_id)
);
grant select, insert, update, delete on system.attempt, system.sign_in_code to tandem_app;

-- How people of a workspace sign in; without a row the usual holds.
create table identity.policy_
(
    tenant_id        int         not null primary key,
    updated_at       timestamptz not null default now(),
    second_factor    text        not null check (second_factor in ('optional', 'required')),
    password_length  int         not null,
    session_days     int         not null,
    idle_days        int         not null,
    token_days       int,
    password_sign_in boolean     not null,
    code_sign_in     boolean     not null,
    allowed_domains  text[]      not null
);

-- The second step: a secret shared with the person's phone, sealed, and the last step of time that was used.
create table identity.totp_
(
    tenant_id    int         not null,
    user_id      bigint      not null,
    secret       text        not null,
    created_at   timestamptz not null default now(),
    confirmed_at timestamptz,
    last_step    bigint      not null default 0,
    primary key (tenant_id, user_id),
    constraint totp_user foreign key (tenant_id, user_id) references identity.user_ (tenant_id, id) on delete cascade
);

create table identity.recovery_code_
(
    tenant_id int    not null,
    user_id   bigint not null,
    hash      bytea  not null,
    primary key (tenant_id, user_id, hash),
    constraint recovery_code_user foreign key (tenant_id, user_id) references identity.user_ (tenant_id, id) on delete cascade
);
