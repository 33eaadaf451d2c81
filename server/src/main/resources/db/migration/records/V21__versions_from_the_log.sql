-- Whether the past of a customer's field is kept.
alter table records.field_
    add column tracked boolean not null default false;

-- What entries of the log say one after the other, the later over the earlier.
create aggregate records.overlaid(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}', parallel = safe);

-- More fields are tracked than were, and amounts with their currency: the versions are derived from the log anew.
create temporary table tracked on commit drop as
select null::int as tenant_id, 'deal' as object,
       array ['name', 'account_id', 'pipeline_id', 'stage_id', 'owner_id', 'amount', 'amount_currency', 'opened_on',
              'expected_close_on', 'closed_on', 'cycle_days'] as keys
union all
select null, 'account', array ['name', 'sector', 'tier', 'country', 'parent_id', 'owner_id', 'territory_id']
union all
select o.tenant_id, o.name, array ['name', 'owner_id'] || array_remove(array [(
           select 'f' || f.id
             from records.process_ p
             join records.field_ f on f.tenant_id = p.tenant_id and f.object = p.object
                                  and 'custom.' || f.name = p.definition ->> 'field' and f.removed_at is null
            where p.tenant_id = o.tenant_id and p.object = o.name)], null)
  from records.object_ o;

truncate records.version_;

insert into records.version_ (tenant_id, object, record_id, valid_from, valid_until, state)
with entry as (
    select c.tenant_id, c.object, c.record_id, c.id, c.effective_at, c.after is null as gone,
           case when c.before is null and c.after is not null then records.pick(c.after, t.keys)
                else (select jsonb_object_agg(key, c.after -> key) from unnest(t.keys) as key where c.after ? key) end as said
      from records.change_ c
      join tracked t on t.object = c.object and (t.tenant_id = c.tenant_id or t.tenant_id is null)
     where c.before is null or c.after is null or c.after ?| t.keys
), step as (
    select tenant_id, object, record_id, id, gone, max(effective_at) over past as at,
           records.overlaid(said) over past as state
      from entry
    window past as (partition by tenant_id, object, record_id order by id)
), version as (
    select tenant_id, object, record_id, gone, at as valid_from, jsonb_strip_nulls(state) as state,
           lead(at) over (partition by tenant_id, object, record_id order by id) as valid_until
      from step
)
select tenant_id, object, record_id, valid_from, valid_until, state
  from version
 where not gone;
