-- A token that may let others in says so; what it makes ends with it, however it ends.
alter table system.secret
    add column lets_in       boolean not null default false,
    add column made_by_token bigint references system.secret (id) on delete cascade;
create index secret_of_token on system.secret (made_by_token) where made_by_token is not null;

-- Tokens that are kept to come back when a hand-over is undone were written before.
update identity.hand_over_
   set secrets = (select jsonb_agg(kept || '{"lets_in": false}') from jsonb_array_elements(secrets) as kept)
 where secrets <> '[]';
