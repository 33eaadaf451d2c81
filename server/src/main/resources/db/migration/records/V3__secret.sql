-- Fields that are kept sealed, and fields whose reading is remembered.
alter table records.field_
    add column sensitive boolean not null default false,
    add column secret    boolean not null default false;

-- What the log keeps of sealed fields: that there was something, and so that it changed.
create function records.veiled(value jsonb, keys text[]) returns jsonb
    language sql immutable parallel safe
    return case when cardinality(keys) = 0 or value is null or not value ?| keys then value
                else (select jsonb_object_agg(one.key, case when one.key = any (keys) and one.value <> 'null'
                                                            then '"•••"' else one.value end)
                        from jsonb_each(value) as one) end;

grant execute on function records.veiled to tandem_app;
