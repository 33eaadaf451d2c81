-- The values that a reason names, so that a screen says it in its own language.
alter table edits.refusal_
    add column params jsonb not null default '{}';
