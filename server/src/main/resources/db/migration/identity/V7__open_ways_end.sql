-- Invitations, one-time links, codes that were sent and half-done sign-ins stand on what the person was when they were
-- made. They end with it, whoever changes it: another password, address or role, and when the person leaves.
create function identity.open_ways_end(workspace int, person bigint) returns void
    language sql set search_path = pg_catalog
begin atomic
    delete from system.secret
     where tenant_id = workspace and user_id = person and kind in ('invitation', 'link', 'challenge');
    delete from system.sign_in_code where tenant_id = workspace and user_id = person;
end;
revoke execute on function identity.open_ways_end(int, bigint) from public;
grant execute on function identity.open_ways_end(int, bigint) to tandem_app;

create function identity.open_ways_end_with_user() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform identity.open_ways_end(old.tenant_id, old.id);
    return null;
end
$$;

create trigger open_ways_end_when_changed after update of email, phone, role, active on identity.user_
    for each row when (old.email is distinct from new.email or old.phone is distinct from new.phone
                       or old.role <> new.role or old.active <> new.active)
execute function identity.open_ways_end_with_user();

create trigger open_ways_end_when_gone after delete on identity.user_
    for each row
execute function identity.open_ways_end_with_user();

create function identity.open_ways_end_with_password() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform identity.open_ways_end(new.tenant_id, new.user_id);
    return null;
end
$$;

create trigger open_ways_end_with_password after update of password_hash on system.login
    for each row when (old.password_hash is distinct from new.password_hash)
execute function identity.open_ways_end_with_password();
