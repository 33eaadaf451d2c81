-- How the value of a field comes about that is computed: by a formula, or from the records that point here.
alter table records.field_
    add column formula text,
    add column roll_up jsonb,
    add constraint field_derived_once check (formula is null or roll_up is null);
