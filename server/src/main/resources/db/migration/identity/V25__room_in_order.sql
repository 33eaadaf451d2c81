-- A slot that looked free and was emptied meanwhile stays locked though it is not taken. Two writers that then asked for
-- all slots, from the lowest on, could each hold what the other waited for; so what was locked in vain is given back
-- first. Whoever has already taken something in this transaction may still meet another like itself, and the database
-- ends one of the two.
create or replace function system.take_room(workspace int, what text, amount bigint) returns void
    language plpgsql set search_path = pg_catalog as
$$
declare
    free int;
    total bigint;
begin
    if amount = 0 then
        return;
    end if;
    -- Whoever sets a limit waits for those who wrote before it was there. The owner is not waited for: a migration
    -- writes for all workspaces at once, and ten thousand locks are more than there is room for.
    if current_setting('role') = 'tandem_app' then
        perform pg_advisory_xact_lock_shared(7236122, workspace);
    end if;
    if not exists (select from system.room r where r.tenant_id = workspace and r.kind = what) then
        return;
    end if;
    begin
        select r.slot into strict free
          from system.room r
         where r.tenant_id = workspace and r.kind = what and r.remaining >= amount
         order by r.slot limit 1
           for update skip locked;
        update system.room r set remaining = r.remaining - amount
         where r.tenant_id = workspace and r.kind = what and r.slot = free;
        return;
    exception
        when no_data_found then null;
    end;
    perform from system.room r where r.tenant_id = workspace and r.kind = what order by r.slot for update;
    select sum(r.remaining) into total from system.room r where r.tenant_id = workspace and r.kind = what;
    if amount > 0 and total < amount then
        raise exception using errcode = 'TD409', message = 'limit.' || what,
            detail = case what when 'users' then 'This workspace has as many users as it may have.'
                               when 'records' then 'This workspace holds as many records as it may hold.'
                               else 'The files of this workspace take up all the space they may.' end,
            hint = 'The operator of this installation can raise the limit.';
    end if;
    update system.room r set remaining = system.spread(total - amount, r.slot)
     where r.tenant_id = workspace and r.kind = what;
end
$$;
