-- Counts and sums of a board come from the index alone; so do the cards of a column, as before.
drop index sales.deal_by_stage;
create index deal_by_stage on sales.deal_ (tenant_id, stage_id, amount desc nulls last, id desc)
    include (pipeline_id, owner_id, amount_currency);
