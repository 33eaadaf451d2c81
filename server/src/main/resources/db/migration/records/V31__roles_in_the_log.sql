-- What every workspace begins with stands in its log as everything else does. The log is younger than the roles, so the
-- function that makes them is said anew here.
create or replace function identity.found_roles(tenant int) returns void
    language sql as
$$
    with made as (
        insert into identity.role_ (tenant_id, code, name, base, serves)
        values (tenant, 'administrator', 'Administrator', 'administrator', 'both'),
               (tenant, 'manager', 'Manager', 'manager', 'work'),
               (tenant, 'rep', 'Sales rep', 'rep', 'work'),
               (tenant, 'service', 'Service account', 'service', 'work'),
               (tenant, 'member', 'Account member', 'member', 'work'),
               (tenant, 'worker', 'Worker', 'worker', 'work'),
               (tenant, 'consumer', 'Consumer', 'consumer', 'consumer'),
               (tenant, 'visitor', 'Visitor', 'visitor', 'consumer')
        on conflict (tenant_id, code) do nothing
        returning tenant_id, id, created_at, records.kept(to_jsonb(role_)) as fields
    )
    insert into records.change_ (tenant_id, effective_at, through, object, record_id, verb, after)
    select tenant_id, created_at, 'system', 'role', id, 'create', fields from made;
$$;

-- Of those that are there already the beginning says what was never changed since.
insert into records.change_ (tenant_id, effective_at, through, object, record_id, verb, after)
select r.tenant_id, r.created_at, 'system', 'role', r.id, 'create',
       records.kept(to_jsonb(r)) - coalesce(
           (select array_agg(distinct one.key)
              from records.change_ as c cross join lateral jsonb_object_keys(c.after) as one(key)
             where c.tenant_id = r.tenant_id and c.object = 'role' and c.record_id = r.id), '{}')
  from identity.role_ as r
 where not exists (select from records.change_ as c
                    where c.tenant_id = r.tenant_id and c.object = 'role' and c.record_id = r.id and c.verb = 'create');
