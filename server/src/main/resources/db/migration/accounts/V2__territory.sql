alter table accounts.account_ add column territory_id bigint;
create index account_by_territory on accounts.account_ (tenant_id, territory_id) where territory_id is not null;
