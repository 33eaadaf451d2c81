-- What people of a role find at home. The role is named by its code, as users name it.
create table insights.role_home_
(
    tenant_id    int    not null,
    role         text   not null,
    dashboard_id bigint not null,
    primary key (tenant_id, role),
    foreign key (tenant_id, dashboard_id) references insights.dashboard_ (tenant_id, id) on delete cascade
);
create index role_home_of_dashboard on insights.role_home_ (tenant_id, dashboard_id);
