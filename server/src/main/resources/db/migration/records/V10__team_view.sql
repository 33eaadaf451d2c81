-- A view is its maker's own, a team's or everybody's.
alter table records.view_
    add column team_id bigint,
    add constraint view_shared_once check (not (shared and team_id is not null));

-- The views that a person has on top of the rail, in their order.
create table records.pin_
(
    tenant_id int    not null,
    user_id   bigint not null,
    view_id   bigint not null,
    place     int    not null,
    primary key (tenant_id, user_id, view_id),
    foreign key (tenant_id, view_id) references records.view_ (tenant_id, id) on delete cascade
);
