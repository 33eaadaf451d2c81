-- The timeline of a person finds the tasks in which they take part, as it finds meetings, calls and notes.
create index task_of_person on activities.task_ using gin (tenant_id, people);
