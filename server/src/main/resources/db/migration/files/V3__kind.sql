-- What the bytes of a file are; of those that were kept before it is told when they are asked for. One that was
-- claimed belongs to what holds it alone and goes with it.
alter table files.upload_
    add column kind    text    not null default 'application/octet-stream',
    add column claimed boolean not null default false;
