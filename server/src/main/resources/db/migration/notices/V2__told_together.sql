-- Of what kind a notice is, which of its record's fields it speaks of, and how often the same was told within a
-- quarter of an hour, which is one notice.
alter table notices.notice_
    add column kind   text   not null default 'other',
    add column fields text[] not null default '{}',
    add column times  int    not null default 1;
create index notice_of_record on notices.notice_ (tenant_id, user_id, object, record_id, told_at) where object is not null;
