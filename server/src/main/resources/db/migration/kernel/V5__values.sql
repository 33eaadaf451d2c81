-- More of what a record keeps as JSON, each read by a total expression: what does not fit is absent, it never raises.

create function kernel.id(value jsonb) returns bigint
    language sql immutable parallel safe
    return case when jsonb_typeof(value) = 'number' and value::numeric between 1 and 9223372036854775807
                     and value::numeric = trunc(value::numeric) then value::numeric::bigint end;

create function kernel.moment(value jsonb) returns timestamptz
    language sql immutable parallel safe
    return case when value #>> '{}' ~ '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$'
                     and pg_input_is_valid(substr(value #>> '{}', 1, 10), 'date')
                then make_timestamp(substr(value #>> '{}', 1, 4)::int, substr(value #>> '{}', 6, 2)::int,
                                    substr(value #>> '{}', 9, 2)::int, substr(value #>> '{}', 12, 2)::int,
                                    substr(value #>> '{}', 15, 2)::int,
                                    rtrim(substr(value #>> '{}', 18), 'Z')::double precision) at time zone 'UTC' end;

-- The members of a list, or the value itself where there is only one.
create function kernel.ids(value jsonb) returns bigint[]
    language sql immutable parallel safe
    return case jsonb_typeof(value)
                when 'number' then array_remove(array [kernel.id(value)], null)
                when 'array' then (select coalesce(array_agg(kernel.id(one)) filter (where kernel.id(one) is not null), '{}')
                                     from jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value else '[]' end)
                                          as one) end;

create function kernel.texts(value jsonb) returns text[]
    language sql immutable parallel safe
    return case jsonb_typeof(value)
                when 'string' then array [value #>> '{}']
                when 'array' then (select coalesce(array_agg(one #>> '{}') filter (where jsonb_typeof(one) = 'string'), '{}')
                                     from jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value else '[]' end)
                                          as one) end;

-- The texts among the parts of a value.
create function kernel.parts(value jsonb) returns text[]
    language sql immutable parallel safe
    return (select coalesce(array_agg(one.value #>> '{}') filter (where jsonb_typeof(one.value) = 'string'), '{}')
              from jsonb_each(case when jsonb_typeof(value) = 'object' then value else '{}' end) as one);

grant execute on function kernel.parts, kernel.id, kernel.moment, kernel.ids, kernel.texts to tandem_app;
