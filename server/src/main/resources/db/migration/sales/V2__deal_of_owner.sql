-- A list of the few deals that somebody reaches is read owner by owner, in its order.
create index deal_of_owner_by_amount on sales.deal_ (tenant_id, owner_id, amount desc nulls last, id desc);
