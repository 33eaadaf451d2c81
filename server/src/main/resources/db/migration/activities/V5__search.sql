-- Search finds activities by a part of their name.
create index task_search on activities.task_ using gin (tenant_id, (kernel.fold(name) collate "C") gin_trgm_ops);
create index meeting_search on activities.meeting_ using gin (tenant_id, (kernel.fold(name) collate "C") gin_trgm_ops);
create index call_search on activities.call_ using gin (tenant_id, (kernel.fold(name) collate "C") gin_trgm_ops);
create index note_search on activities.note_ using gin (tenant_id, (kernel.fold(name) collate "C") gin_trgm_ops);
