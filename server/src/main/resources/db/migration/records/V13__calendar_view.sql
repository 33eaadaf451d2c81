alter table records.view_
    drop constraint view__kind_check,
    add constraint view__kind_check check (kind in ('table', 'board', 'chart', 'calendar'));
