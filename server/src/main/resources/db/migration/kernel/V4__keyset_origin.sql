-- The workspace that values were first sealed for. It stays when the workspace moves and gets another number, so that
-- what was sealed opens there too; the keys themselves are wrapped anew for the number that it has.
alter table kernel.keyset_
    add column origin int;
update kernel.keyset_ set origin = tenant_id;
alter table kernel.keyset_
    alter column origin set not null;
