-- The keys of each workspace, wrapped by the installation's, which never enters the database.
create table kernel.keyset_
(
    tenant_id  int         not null primary key,
    keyset     bytea       not null,
    rotated_at timestamptz not null
);
