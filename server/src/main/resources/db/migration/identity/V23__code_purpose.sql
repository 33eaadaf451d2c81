-- A code that was sent is for one thing: to sign in, or to choose another password for a forgotten one.
alter table system.sign_in_code
    add column purpose text not null default 'sign-in' check (purpose in ('sign-in', 'password')),
    drop constraint sign_in_code_pkey,
    add primary key (tenant_id, user_id, purpose);
alter table system.sign_in_code alter column purpose drop default;
