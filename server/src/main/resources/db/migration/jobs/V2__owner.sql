-- A run remembers who began it and what their token was limited to, not what they might do then: rights are read when
-- it runs.
alter table jobs.run_
    add column user_id bigint,
    add column through text,
    add column limits  text[];

update jobs.run_
   set user_id = (actor ->> 'user')::bigint,
       through = actor ->> 'through',
       limits  = case when jsonb_typeof(actor #> '{rights,limits}') = 'array'
                      then array(select jsonb_array_elements_text(actor #> '{rights,limits}')) end;

alter table jobs.run_
    alter column user_id set not null,
    alter column through set not null,
    drop column actor;
