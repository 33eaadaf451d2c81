-- A copy of a workspace's configuration is a workspace of its own, which knows whose copy it is. It goes before that one does.
alter table system.workspace
    add column copy_of int references system.workspace (id);
create index workspace_copies on system.workspace (copy_of) where copy_of is not null;

-- Where a session is while its person is in a copy, and as whom there.
alter table system.secret
    add column inside_workspace int,
    add column inside_user      bigint,
    add constraint secret_inside check ((inside_workspace is null) = (inside_user is null));
create index secret_inside_of on system.secret (inside_workspace) where inside_workspace is not null;

-- Who a person of the true workspace is in its copy. It stands in the copy.
create table identity.copied_user_
(
    tenant_id int    not null,
    origin    bigint not null,
    user_id   bigint not null,
    primary key (tenant_id, origin),
    foreign key (tenant_id, user_id) references identity.user_ (tenant_id, id) on delete cascade
);
