-- Whoever follows the log reads what was committed since, transaction by transaction.
create index change_by_commit on records.change_ (tenant_id, xid, id);
