-- Who of the operator's looks in: what they may is asked again while they do. Whoever looked in before it was kept looks
-- in anew.
delete from system.secret where support_grant is not null;
alter table system.secret add column support_user bigint;
