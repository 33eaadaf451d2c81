-- When a comment was said in other words; that it was taken back and came again is no other word.
alter table activities.comment_ add column edited_at timestamptz;
update activities.comment_ set edited_at = updated_at where version > 1;
