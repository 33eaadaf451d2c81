-- What is due, what stands still and what was won by month is asked of every home and forecast: of a million deals the
-- indexes alone answer it.
create index deal_by_expected_close on sales.deal_ (tenant_id, stage_id, expected_close_on, id)
    include (owner_id, amount, amount_currency);
create index deal_by_stage_since on sales.deal_ (tenant_id, stage_id, stage_since, id) include (owner_id);
drop index sales.deal_by_closed_on;
create index deal_by_closed_on on sales.deal_ (tenant_id, closed_on desc nulls last, id desc)
    include (stage_id, owner_id, amount, amount_currency);
drop index sales.deal_in_stage;
create index deal_in_stage on sales.deal_ (tenant_id, stage_id, id)
    include (pipeline_id, owner_id, amount, amount_currency, forecast);
