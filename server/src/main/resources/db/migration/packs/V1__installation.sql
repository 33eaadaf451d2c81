create schema packs;

create table packs.installation_
(
    tenant_id    int         not null,
    name         text        not null,
    version      int         not null,
    installed_at timestamptz not null default now(),
    installed_by bigint,
    primary key (tenant_id, name)
);

-- The receipt: what the pack added. `ref` is the id of a record, view or comment, or the name of a field; the version
-- tells whether somebody changed a record since.
create table packs.added_
(
    tenant_id int    not null,
    pack      text   not null,
    kind      text   not null check (kind in ('record', 'field', 'view', 'comment')),
    object    text   not null,
    ref       text   not null,
    version   bigint not null default 0,
    primary key (tenant_id, pack, kind, object, ref),
    foreign key (tenant_id, pack) references packs.installation_ (tenant_id, name) on delete cascade
);

-- The views that a role finds at home.
create table packs.pin_
(
    tenant_id int    not null,
    pack      text   not null,
    role      text   not null,
    position  int    not null,
    view_id   bigint not null,
    primary key (tenant_id, pack, role, position),
    foreign key (tenant_id, pack) references packs.installation_ (tenant_id, name) on delete cascade
);
