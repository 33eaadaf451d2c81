-- How the page of an object's records is laid out, for a team or, under the number 0, for the whole workspace. A row
-- without a definition is a layout that was removed: its versions go on counting, so that who read an earlier one is told.
create table records.layout_
(
    tenant_id  int         not null,
    object     text        not null,
    team_id    bigint      not null default 0,
    version    int         not null default 1,
    definition jsonb,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, object, team_id)
);
