-- When somebody came in last. Sessions are forgotten when they end, and the audit is kept only as long as the workspace
-- says; who was not here for long is asked of this.
alter table system.login add column signed_in_at timestamptz;

update system.login l
   set signed_in_at = (select max(e.at) from audit.entry_ e
                        where e.tenant_id = l.tenant_id and e.kind = 'sign-in' and e.actor_id = l.user_id);
