-- Whose a mail domain is, by the word of whoever runs the installation. A workspace may say of any domain that its
-- provider vouches for it; only by one of its own does the page for signing in lead anybody there.
create table system.mail_domain
(
    domain       text        not null primary key,
    tenant_id    int         not null references system.workspace (id),
    confirmed_at timestamptz not null default now()
);
create index mail_domain_of_workspace on system.mail_domain (tenant_id);
grant select, insert, delete on system.mail_domain to tandem_app;

-- What the operator's own providers vouch for is the operator's.
insert into system.mail_domain (domain, tenant_id)
select distinct p.domain, p.tenant_id
  from system.provider_domain p
  join system.workspace w on w.id = p.tenant_id and w.operator;

-- Whether a provider brings in people who are here already by their address alone. So it was before.
alter table identity.provider_ add column links boolean not null default false;
update identity.provider_ set links = true;

-- Which user a provider means: by its own number of the person, which it gives to nobody else. How that came to be is
-- kept, because it does not always count: the user said so themselves, had the address, or was made by the provider.
create table identity.provider_link_
(
    tenant_id   int         not null,
    provider_id bigint      not null,
    subject     text        not null,
    user_id     bigint      not null,
    proof       text        not null check (proof in ('user', 'address', 'creation')),
    linked_at   timestamptz not null default now(),
    primary key (tenant_id, provider_id, subject),
    constraint provider_link_of_user unique (tenant_id, user_id, provider_id),
    constraint provider_link_provider foreign key (tenant_id, provider_id)
        references identity.provider_ (tenant_id, id) on delete cascade,
    constraint provider_link_user foreign key (tenant_id, user_id)
        references identity.user_ (tenant_id, id) on delete cascade
);

-- Another issuer numbers its people by itself: who is who there says nothing of here.
create function identity.links_end_with_issuer() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    delete from identity.provider_link_ where tenant_id = new.tenant_id and provider_id = new.id;
    return null;
end
$$;

create trigger links_end_with_issuer after update of issuer on identity.provider_
    for each row when (old.issuer <> new.issuer)
execute function identity.links_end_with_issuer();
