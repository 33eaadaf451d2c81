-- What the planner knows of a table after much was written at once. The next automatic ANALYZE may be a minute away, and
-- until then it takes the table for as small as it was. Whoever finds another one going on leaves it at that.
create function records.refresh_statistics(relation text) returns void
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    execute format('analyze (skip_locked) %s', (relation || '_')::regclass);
end
$$;
revoke execute on function records.refresh_statistics from public;
grant execute on function records.refresh_statistics to tandem_app;
