-- How sure whoever answers for the deal is of it; by itself a deal is in the pipeline.
alter table sales.deal_
    add column forecast text check (forecast in ('pipeline', 'bestCase', 'commit'));
