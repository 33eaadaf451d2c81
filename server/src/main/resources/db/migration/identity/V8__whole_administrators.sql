-- Who may set a workspace right is an administrator in all: a role that is based on theirs and says less is none.
create or replace function identity.keep_an_administrator() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if current_setting('app.workspace_ends', true) = old.tenant_id::text then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtextextended(format('identity/administrators/%s', old.tenant_id), 0));
    if not exists (select from identity.user_ u join identity.role_ r on r.tenant_id = u.tenant_id and r.code = u.role
                    where u.tenant_id = old.tenant_id and u.active and r.base = 'administrator' and r.grants = '{}') then
        raise exception 'the last administrator'
            using errcode = 'check_violation', constraint = 'user_last_administrator';
    end if;
    return null;
end
$$;

create trigger role_last_administrator after update of grants on identity.role_
    for each row when (old.base = 'administrator' and old.grants = '{}' and new.grants <> '{}')
execute function identity.keep_an_administrator();
