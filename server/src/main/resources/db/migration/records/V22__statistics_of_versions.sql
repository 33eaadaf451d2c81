-- By these the records of a past day are grouped. Without knowing how many groups there are, the planner sorts all of them.
create statistics records.version_stage on ((state -> 'stage_id')::bigint) from records.version_;
create statistics records.version_owner on ((state -> 'owner_id')::bigint) from records.version_;
create statistics records.version_pipeline on ((state -> 'pipeline_id')::bigint) from records.version_;
create statistics records.version_account on ((state -> 'account_id')::bigint) from records.version_;
