-- How a workspace counts its weeks and years; without a row they begin on Monday and in January.
create table identity.calendar_
(
    tenant_id    int         not null primary key,
    updated_at   timestamptz not null default now(),
    week_start   int         not null check (week_start between 1 and 7),
    fiscal_start int         not null check (fiscal_start between 1 and 12)
);
