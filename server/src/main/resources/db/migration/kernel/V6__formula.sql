-- What formulas compute with, total like all that looks at values: beyond what fields hold, the result is empty.
create function kernel.bounded(number numeric) returns numeric
    language sql immutable parallel safe
    return case when abs(number) < 1e29 then round(number, 10) end;

create function kernel.days_after(day date, days numeric) returns date
    language sql immutable parallel safe
    return case when trunc(days) between date '0001-01-01' - day and date '9999-12-31' - day then day + trunc(days)::int end;

create function kernel.months_after(day date, months numeric) returns date
    language sql immutable parallel safe
    return case when extract(year from day) * 12 + extract(month from day) + trunc(months) between 13 and 119999
                then (day + make_interval(months => trunc(months)::int))::date end;

grant execute on function kernel.bounded(numeric), kernel.days_after, kernel.months_after to tandem_app;

-- A day that the calendar does not have is none. All of it is immutable: of a condition that is only stable the planner
-- would not know the outcome, but it computes what stands behind it as soon as the value is known, and fails.
create function kernel.day_of(written text) returns date
    language sql immutable parallel safe
    return case when written ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
                then case when substr(written, 9) <= '28'
                            or extract(month from make_date(substr(written, 1, 4)::int, substr(written, 6, 2)::int, 1)
                                                  + substr(written, 9)::int - 1) = substr(written, 6, 2)::int
                          then make_date(substr(written, 1, 4)::int, substr(written, 6, 2)::int, 1)
                               + substr(written, 9)::int - 1 end end;

create or replace function kernel.day(value jsonb) returns date
    language sql immutable parallel safe
    return kernel.day_of(value #>> '{}');

create or replace function kernel.moment(value jsonb) returns timestamptz
    language sql immutable parallel safe
    return case when value #>> '{}' ~ '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$'
                     and kernel.day_of(substr(value #>> '{}', 1, 10)) is not null
                then make_timestamp(substr(value #>> '{}', 1, 4)::int, substr(value #>> '{}', 6, 2)::int,
                                    substr(value #>> '{}', 9, 2)::int, substr(value #>> '{}', 12, 2)::int,
                                    substr(value #>> '{}', 15, 2)::int,
                                    rtrim(substr(value #>> '{}', 18), 'Z')::double precision) at time zone 'UTC' end;

grant execute on function kernel.day_of to tandem_app;
