-- The cards of a column come by amount. Its figures read every deal of the stage, in the order of their making: rows that
-- lie beside each other, so that it is asked once for many whether all may see them.
drop index sales.deal_by_stage;
create index deal_by_stage on sales.deal_ (tenant_id, stage_id, amount desc nulls last, id desc);
create index deal_in_stage on sales.deal_ (tenant_id, stage_id, id) include (pipeline_id, owner_id, amount, amount_currency);
