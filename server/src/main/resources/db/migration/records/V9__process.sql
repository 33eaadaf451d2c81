-- Through which states the records of an object go, and by which ways. Fields, states and roles are named, never numbered:
-- a definition means the same in another workspace.
create table records.process_
(
    tenant_id  int         not null,
    object     text        not null,
    definition jsonb       not null,
    version    int         not null default 1,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, object)
);
