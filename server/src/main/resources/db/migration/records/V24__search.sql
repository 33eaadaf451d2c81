-- What records are found by: of every word, and of every Chinese character, what follows it in the field, and how it is
-- spelled. Derived from the records and written by the statement that writes them. A field of the workspace's own is named by
-- its number.
create table records.search_token_
(
    tenant_id int              not null,
    object    text             not null,
    token     text collate "C" not null,
    rank      smallint         not null,
    field     text,
    field_id  bigint,
    record_id bigint           not null
);
-- The order of what is found: the word itself before what only begins with it, then where in which field it stands. Equal
-- keys are kept once with all their rows.
create index search_token_by_token on records.search_token_ (tenant_id, object, token, rank);
create index search_token_of_record on records.search_token_ (tenant_id, record_id, object);

-- Distinct words, each under what becomes of its first letters when one is left out: two that differ by one letter meet
-- in one of them. Nobody waits for another who writes the same word, so it may stand here twice; words stay when their last record goes.
create table records.word_
(
    tenant_id int              not null,
    variant   text collate "C" not null,
    word      text collate "C" not null
);
create index word_by_variant on records.word_ (tenant_id, variant, word);

-- What each person opened lately, some fifty of them.
create table records.opened_
(
    tenant_id int         not null,
    user_id   bigint      not null,
    object    text        not null,
    record_id bigint      not null,
    at        timestamptz not null default now(),
    times     int         not null default 1,
    primary key (tenant_id, user_id, object, record_id)
);

-- Letters and digits in words, without case, accents and width; scripts that write without spaces stand apart from others.
create function records.search_text(value text) returns text
    language plpgsql immutable parallel safe as
$$
declare
    said text := left(value, 1000);
begin
    if said ~ '[^ -~]' then
        said := kernel.fold(normalize(regexp_replace(normalize(said, nfkd), '[\u0300-\u036f]', '', 'g'), nfc));
        said := regexp_replace(regexp_replace(said, '[''’`·]', '', 'g') collate pg_unicode_fast, '[^[:alnum:]]+', ' ', 'g');
        if said ~ '[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]' then
            said := regexp_replace(said, '([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])([^ \u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])',
                                   '\1 \2', 'g');
            said := regexp_replace(said, '([^ \u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff])',
                                   '\1 \2', 'g');
        end if;
    else
        said := regexp_replace(lower(said collate "C"), '[''`]', '', 'g') collate "C";
        said := regexp_replace(said, '[^a-z0-9]+', ' ', 'g');
    end if;
    return btrim(said);
end
$$;

-- The digits of a phone number, from the country on where it names one.
create function records.dialled(value text) returns text
    language sql immutable parallel safe
    return (select case when s.said !~ '^[^0-9]*\+' and d.digits ~ '^00[1-9]' then substr(d.digits, 3) else d.digits end
              from (select replace(normalize(left(value, 200), nfkc), '(0)', '') as said) as s
             cross join lateral (select left(regexp_replace(s.said, '[^0-9]', '', 'g'), 24) as digits) as d);

-- What a value is found by, the first of it first, and the words in which a slip is looked for.
create function records.search_tokens(way text, value text, out tokens text[], out words text[])
    language plpgsql stable parallel safe as
$$
declare
    said     text;
    part     text;
    parts    text[];
    place    int := 1;
    upto     int;
    spelled  text[];
    others   text[];
    initials text;
    syllable text;
    other    text;
begin
    tokens := '{}';
    words := '{}';
    if value is null or value = '' then
        return;
    end if;
    if way = 'phone' then
        said := records.dialled(value);
        -- from every second digit on; who looks for a part tries the digit before it
        for at in 0 .. (length(said) - 3) / 2 loop
            tokens := tokens || substr(said, at * 2 + 1);
        end loop;
        return;
    end if;
    said := records.search_text(value);
    parts := (string_to_array(said, ' '))[1 : 60];
    foreach part in array case when way = 'email' then trim_array(parts, least(1, cardinality(parts))) else parts end loop
        if part !~ '^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]' then
            tokens := tokens || rtrim(left(substr(said, place), 24));
            if way = 'words' and length(part) between 4 and 24 and part !~ '[0-9]' then
                words := words || part;
            end if;
        else
            -- nobody looks for a company by what all of them are called
            upto := length(case when part like '__%公司' then regexp_replace(part, '(?<=..)(股份有限公司|有限责任公司|有限公司)$', '')
                                else part end);
            for at in 1 .. upto loop
                tokens := tokens || rtrim(left(substr(said, place + at - 1), 8));
            end loop;
            spelled := '{}';
            others := '{}';
            for at in 1 .. length(part) loop
                select p.syllable, coalesce(p.other, p.syllable) into syllable, other
                  from system.pinyin as p where p.letter = substr(part, at, 1);
                if found then
                    spelled := spelled || syllable;
                    others := others || other;
                end if;
            end loop;
            while cardinality(spelled) > 0 loop
                initials := regexp_replace(array_to_string(spelled, ' '), '([^ ])[^ ]* ?', '\1', 'g');
                for at in 1 .. least(cardinality(spelled), upto) loop
                    if at < cardinality(spelled) then
                        tokens := tokens || left(substr(initials, at), 8);
                    end if;
                    tokens := tokens || left(array_to_string(spelled[at : at + 7], ''), 24);
                end loop;
                words := words || left(array_to_string(spelled[1 : 8], ''), 24);
                spelled := case when spelled <> others then others else '{}' end;
            end loop;
        end if;
        place := place + length(part) + 1;
    end loop;
end
$$;

create function records.search_way(kind text) returns text
    language sql immutable parallel safe
    return case when kind in ('TEXT', 'LONG_TEXT', 'URL', 'AUTONUMBER') then 'words'
                when kind = 'EMAIL' then 'email' when kind = 'PHONE' then 'phone' end;

-- The first seven letters of a word, and what is left of them without one.
create function records.variants(word text) returns text[]
    language sql immutable parallel safe
    return (select array_agg(distinct left(w.first, n - 1) || substr(w.first, n + 1))
              from (select left(word, 7) as first) as w
             cross join generate_series(1, length(w.first) + 1) as n);

-- Whether the workspace has fields of its own that the search looks into.
create function records.searches_own(of_object text) returns boolean
    language plpgsql stable as
$$
begin
    return exists (select from records.field as f
                    where f.object = of_object and not f.secret and records.search_way(f.kind) is not null);
end
$$;

drop function records.followed(text);
create function records.followed(of_object text) returns table (indexed boolean, ruled boolean, worded boolean)
    language plpgsql volatile as
$$
begin
    return query
        select records.is_indexed(of_object),
               (select r.rules <> '[]' from records.duplicate_rule as r where r.object = of_object),
               records.searches_own(of_object);
end
$$;

grant execute on function records.search_text, records.dialled, records.search_tokens, records.search_way,
    records.variants, records.searches_own, records.followed to tandem_app;

-- Records that were there before.
do $$
declare
    known record;
begin
    create temporary table found
    (
        tenant_id int, object text, rank int, field text, field_id bigint, record_id bigint, tokens text[], words text[]
    ) on commit drop;
    for known in
        select * from (values ('account', 'accounts.account_', 'name', 'words', 0),
                              ('account', 'accounts.account_', 'domain', 'words', 10),
                              ('account', 'accounts.account_', 'phone', 'phone', 20),
                              ('person', 'people.person_', 'name', 'words', 0),
                              ('person', 'people.person_', 'email', 'email', 10),
                              ('person', 'people.person_', 'phone', 'phone', 20),
                              ('deal', 'sales.deal_', 'name', 'words', 0),
                              ('deal', 'sales.deal_', 'reference', 'words', 10),
                              ('product', 'catalog.product_', 'name', 'words', 0),
                              ('product', 'catalog.product_', 'code', 'words', 10),
                              ('task', 'activities.task_', 'name', 'words', 0),
                              ('user', 'identity.user_', 'name', 'words', 0),
                              ('user', 'identity.user_', 'email', 'email', 10))
                      as k(object, relation, field, way, rank)
         where to_regclass(k.relation) is not null
    loop
        execute format('insert into found select r.tenant_id, %1$L, %4$s, %3$L, null, r.id, k.tokens, k.words '
                       'from %2$s as r cross join lateral records.search_tokens(%5$L, r.%3$I) as k',
                       known.object, known.relation, known.field, known.rank, known.way);
    end loop;
    for known in
        select distinct f.object, c.oid::regclass as relation
          from records.field_ as f
          join pg_class as c on c.relname = lower(regexp_replace(f.object, '([A-Z])', '_\1', 'g')) || '_' and c.relkind = 'r'
          join pg_attribute as a on a.attrelid = c.oid and a.attname = 'custom' and not a.attisdropped
         where not exists (select from records.object_ as o where o.tenant_id = f.tenant_id and o.name = f.object)
    loop
        execute format('insert into found select r.tenant_id, f.object, 30, null, f.id, r.id, k.tokens, k.words '
                       'from records.field_ as f join %2$s as r on r.tenant_id = f.tenant_id '
                       'cross join lateral records.search_tokens(records.search_way(f.kind), r.custom ->> (''f'' || f.id)) as k '
                       'where f.object = %1$L and not f.secret and records.search_way(f.kind) is not null',
                       known.object, known.relation);
    end loop;
    insert into found
    select r.tenant_id, o.name, 0, 'name', null, r.id, k.tokens, k.words
      from records.object_ as o
      join records.record_ as r on r.tenant_id = o.tenant_id and r.object_id = o.id
     cross join lateral records.search_tokens('words', r.name) as k
    union all
    select r.tenant_id, o.name, 30, null, f.id, r.id, k.tokens, k.words
      from records.object_ as o
      join records.field_ as f on f.tenant_id = o.tenant_id and f.object = o.name
      join records.record_ as r on r.tenant_id = o.tenant_id and r.object_id = o.id
     cross join lateral records.search_tokens(records.search_way(f.kind), r.custom ->> ('f' || f.id)) as k
     where not f.secret and records.search_way(f.kind) is not null;
    insert into records.search_token_ (tenant_id, object, token, rank, field, field_id, record_id)
    select tenant_id, object, t.token, rank + least(t.at - 1, 9), field, field_id, record_id
      from found cross join unnest(tokens) with ordinality as t(token, at);
    insert into records.word_ (tenant_id, variant, word)
    select w.tenant_id, v.variant, w.word
      from (select distinct tenant_id, unnest(words) as word from found) as w
     cross join unnest(records.variants(w.word)) as v(variant);
end
$$;
