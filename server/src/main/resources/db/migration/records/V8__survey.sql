-- What the planner knows of a table after much was written at once. The next automatic survey may be a minute away, and
-- until then it takes the table for as small as it was. Whoever finds another survey going on leaves it at that.
create function records.survey(relation text) returns void
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    execute format('analyze (skip_locked) %s', (relation || '_')::regclass);
end
$$;
revoke execute on function records.survey from public;
grant execute on function records.survey to tandem_app;
