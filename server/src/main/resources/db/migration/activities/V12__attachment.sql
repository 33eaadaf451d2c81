-- Files that are attached to records, some of them by a comment. Each bears the number of the upload that it is made
-- of, which is of the module `files` and belongs to it alone.
create table activities.attachment_
(
    tenant_id   int         not null,
    id          bigint      not null,
    object      text        not null,
    record_id   bigint      not null,
    comment_id  bigint,
    name        text        not null,
    kind        text        not null,
    size        bigint      not null,
    added_by_id bigint,
    version     int         not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    custom      jsonb       not null default '{}',
    primary key (tenant_id, id)
);
create index attachment_of_record on activities.attachment_ (tenant_id, object, record_id, created_at desc, id desc);
create index attachment_of_comment on activities.attachment_ (tenant_id, comment_id) where comment_id is not null;
