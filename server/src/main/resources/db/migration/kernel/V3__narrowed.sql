-- Views on which the application's role may do less than the usual: what is only ever appended.
create table kernel.narrowed
(
    schema_name text not null,
    table_name  text not null,
    rights      text not null,
    primary key (schema_name, table_name)
);

create or replace procedure kernel.raise_wall()
    language plpgsql as
$$
declare
    walled record;
begin
    for walled in
        select n.nspname, c.relname, left(c.relname, -1) as name,
               coalesce(w.rights, 'select, insert, update, delete') as rights
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          left join kernel.narrowed w on w.schema_name = n.nspname and w.table_name = c.relname
         where c.relkind in ('r', 'p') and not c.relispartition and c.relname like '%\_'
           and n.nspname !~ '^pg_|^information_schema$'
    loop
        execute format('grant usage on schema %I to tandem_app', walled.nspname);
        execute format('alter table %I.%I alter tenant_id set default current_setting(''app.tenant'')::int',
                       walled.nspname, walled.relname);
        execute format('create or replace view %I.%I as select * from %I.%I '
                       'where tenant_id = current_setting(''app.tenant'')::int with check option',
                       walled.nspname, walled.name, walled.nspname, walled.relname);
        execute format('revoke all on %I.%I from tandem_app', walled.nspname, walled.name);
        execute format('grant %s on %I.%I to tandem_app', walled.rights, walled.nspname, walled.name);
        execute format('grant usage on all sequences in schema %I to tandem_app', walled.nspname);
    end loop;
end
$$;
