-- Whose side of a person a role is there for; the other side is shown under the person's consent only.
alter table identity.role_
    add column serves text not null default 'work',
    add constraint role_serves check (serves in ('work', 'consumer', 'both'));

update identity.role_ set serves = 'both' where base = 'administrator';

create or replace function identity.found_roles(tenant int) returns void
    language sql as
$$
    insert into identity.role_ (tenant_id, code, name, base, serves)
    values (tenant, 'administrator', 'Administrator', 'administrator', 'both'),
           (tenant, 'manager', 'Manager', 'manager', 'work'),
           (tenant, 'rep', 'Sales rep', 'rep', 'work'),
           (tenant, 'service', 'Service account', 'service', 'work'),
           (tenant, 'member', 'Account member', 'member', 'work'),
           (tenant, 'worker', 'Worker', 'worker', 'work'),
           (tenant, 'consumer', 'Consumer', 'consumer', 'consumer'),
           (tenant, 'visitor', 'Visitor', 'visitor', 'consumer')
    on conflict (tenant_id, code) do nothing;
$$;
