-- The transaction that wrote the records, by which the log knows what to take back.
alter table imports.import_ add column written_by xid8;
