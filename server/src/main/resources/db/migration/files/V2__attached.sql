-- Files that were handed over for records, and whether one holds them by now; the others go after a week.
alter table files.upload_
    add column for_record boolean not null default false,
    add column attached   boolean not null default false;
create index upload_unattached on files.upload_ (tenant_id, created_at) where for_record and not attached;
