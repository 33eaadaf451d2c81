-- By what a workspace knows a record that is there already, said object by object. Without a row the object's own
-- description counts; an empty list looks for none.
create table records.duplicate_rule_
(
    tenant_id int   not null,
    object    text  not null,
    rules     jsonb not null,
    primary key (tenant_id, object)
);

-- What records are known by, made comparable. Derived from the records and written by the statement that writes them; a
-- field is named by its path, which stays when a workspace moves.
create table records.match_key_
(
    tenant_id int              not null,
    object    text             not null,
    field     text             not null,
    way       text             not null,
    key       text collate "C" not null,
    country   text,
    record_id bigint           not null
);
create index match_key_by_key on records.match_key_ (tenant_id, object, field, way, key, record_id) where way <> 'similar';
-- The object comes last: an index that looked as narrow as the one by key would be taken for that, as long as nothing is
-- known of what stands here.
create index match_key_of_record on records.match_key_ (tenant_id, record_id, object);
create index match_key_alike on records.match_key_ using gin (tenant_id, key gin_trgm_ops) where way = 'similar';

-- Letters and digits in words, without case, accents and width.
create function records.plain(value text) returns text
    language sql immutable parallel safe
    return btrim(regexp_replace(regexp_replace(kernel.fold(normalize(regexp_replace(
        normalize(left(value, 1000), nfkd), '[\u0300-\u036f]', '', 'g'), nfc)), '[.''’`·]', '', 'g')
        collate pg_unicode_fast, '[^[:alnum:]]+', ' ', 'g'));

-- A name without what only says how the company is founded. What would leave nothing stays whole.
create function records.without_legal_form(plain text) returns text
    language sql immutable parallel safe
    return coalesce(nullif(btrim(regexp_replace(regexp_replace(regexp_replace(' ' || plain || ' ',
        '^ ?(株式会社|有限会社|合同会社|주식회사|유한회사|주(?= )|株(?= )|(pt|ooo|oao|zao|pao|ооо|оао|зао|пао|ао|ип)(?= ))', ' '),
        '( (and|und|et|y|e))?( (gmbh|mbh|ag|kg|kgaa|ohg|ug|eg|ek|ev|gbr|haftungsbeschrankt|se|co|cie|company|corp|corporation|inc|'
        || 'incorporated|ltd|limited|limitada|liability|llc|llp|lp|plc|pllc|sa|sas|sasu|sarl|eurl|snc|spa|srl|srls|sl|slu|sau|'
        || 'sa de cv|sab de cv|s de rl de cv|s de rl|ab|as|asa|aps|oy|oyj|nv|bv|bvba|cv|kft|zrt|nyrt|doo|dd|ad|ood|eood|'
        || 'jsc|ojsc|cjsc|pjsc|ooo|oao|zao|sp z oo|spzoo|sp zoo|sro|spol s ro|pty|pte|pvt|bhd|sdn|tbk|kk|gk|ltda|eireli|lda|'
        || '株|주))+ $', ' '),
        '(股份有限公司|有限责任公司|有限責任公司|股份公司|有限公司|公司|株式会社|有限会社|合同会社|주식회사|유한회사) $', ' ')), ''), plain);

-- What an index of trigrams can tell apart in every language and under every locale of the database: a letter beyond
-- a to z is written as three.
create function records.spelled(plain text) returns text
    language sql immutable parallel safe
    return (select string_agg(case when one ~ '^[a-z0-9 ]$' then one
                                   else substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii(one) / 1296 % 36 + 1, 1)
                                        || substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii(one) / 36 % 36 + 1, 1)
                                        || substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii(one) % 36 + 1, 1) end,
                              '' order by at)
              from unnest(string_to_array(plain, null)) with ordinality as letter(one, at));

-- The same mailbox: without a tag after `+`, and where the provider does not look at dots, without those.
create function records.mailbox(value text) returns text
    language sql immutable parallel safe
    return (select case when m.domain in ('gmail.com', 'googlemail.com') then replace(m.box, '.', '') || '@gmail.com'
                        else m.box || '@' || m.domain end
              from (select split_part(split_part(s.said, '@', 1), '+', 1) as box, split_part(s.said, '@', 2) as domain
                      from (select regexp_replace(kernel.fold(btrim(left(value, 1000))), '^mailto:', '') as said) as s
                     where s.said ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@.[:space:]]+$') as m
             where m.box <> '');

-- The domain that somebody registered, of an address of a page or of mail. What many share says nothing: mail providers,
-- networks and market places.
create function records.registered_domain(value text) returns text
    language sql immutable parallel safe
    return (select case when d.own in ('gmail.com', 'googlemail.com', 'yahoo.com', 'yahoo.co.uk', 'yahoo.co.jp', 'ymail.com',
                                       'hotmail.com', 'hotmail.co.uk', 'outlook.com', 'live.com', 'msn.com', 'icloud.com', 'me.com',
                                       'mac.com', 'aol.com', 'gmx.de', 'gmx.net', 'gmx.com', 'gmx.at', 'gmx.ch', 'web.de',
                                       't-online.de', 'freenet.de', 'posteo.de', 'mailbox.org', 'proton.me', 'protonmail.com',
                                       'tutanota.com', 'zoho.com', 'fastmail.com', 'mail.com', 'mail.ru', 'yandex.ru', 'yandex.com',
                                       'rambler.ru', 'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it',
                                       'virgilio.it', 'bluewin.ch', 'seznam.cz', 'wp.pl', 'o2.pl', 'onet.pl', 'uol.com.br',
                                       'bol.com.br', 'terra.com.br', 'rediffmail.com', 'naver.com', 'daum.net', 'hanmail.net',
                                       'qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net', '188.com', 'sina.com', 'sina.cn',
                                       'sohu.com', 'tom.com', '139.com', '189.cn', 'wo.cn', 'aliyun.com', '21cn.com', 'comcast.net',
                                       'verizon.net', 'att.net', 'btinternet.com', 'sky.com', 'bigpond.com', 'shaw.ca',
                                       'facebook.com', 'instagram.com', 'linkedin.com', 'x.com', 'twitter.com', 'youtube.com',
                                       'tiktok.com', 'weibo.com', 'weixin.qq.com', 'taobao.com', '1688.com', 'alibaba.com',
                                       'amazon.com', 'ebay.com', 'etsy.com', 'google.com')
                        then null else d.own end
              from (select array_to_string(l.labels[cardinality(l.labels) - l.suffix :], '.') as own
                      from (select n.labels,
                                   case when array_to_string(n.labels[cardinality(n.labels) - 1 :], '.')
                                             ~ '^(co|com|net|org|gov|gob|gouv|edu|ac|or|ne|go|mil|ltd|plc|gv|nom|id|sch|nhs|firm|adv)\.[a-z][a-z]$'
                                          or array_to_string(n.labels[cardinality(n.labels) - 1 :], '.')
                                             in ('blogspot.com', 'wordpress.com', 'github.io', 'gitlab.io', 'wixsite.com',
                                                 'myshopify.com', 'weebly.com', 'tmall.com', 'jimdo.com', 'business.site',
                                                 'netlify.app', 'vercel.app', 'web.app', 'herokuapp.com')
                                        then 2 else 1 end as suffix
                              from (select string_to_array(h.host, '.') as labels
                                      from (select rtrim(regexp_replace(regexp_replace(regexp_replace(
                                                kernel.fold(btrim(left(value, 1000))), '^([a-z][a-z0-9+.-]*:)?//|^mailto:', ''),
                                                '[/?#[:space:],;].*$', ''), '^.*@|:[0-9]*$', '', 'g'), '.') as host) as h
                                     where length(h.host) <= 253
                                       and h.host ~ '^[^.@:[:space:]]+(\.[^.@:[:space:]]+)*\.[^.@:[:space:]0-9][^.@:[:space:]]*$') as n)
                           as l
                     where cardinality(l.labels) > l.suffix) as d);

-- The number within its country, and which country that is where the number says so. Some are written in two ways:
-- with the 1 or the 8 that is dialled before it.
create function records.phone_numbers(value text) returns table (number text, country text)
    language sql immutable parallel safe as
$$
    select ltrim(n.number, '0'), n.country
      from (select regexp_replace(replace(normalize(left(value, 200), nfkc), '(0)', ''),
                                  '([0-9])[^0-9]*(ext|durchwahl|x|#|转|轉|分机|;).*$', '\1', 'i') as said) as s
     cross join lateral (select regexp_replace(s.said, '[^0-9]', '', 'g') as digits, s.said ~ '^[^0-9]*\+' as plus) as d
     cross join lateral (select case when d.plus then d.digits
                                     when d.digits ~ '^00[1-9]' then substr(d.digits, 3)
                                     when d.digits ~ '^[1-9]' and length(d.digits) >= 12 then d.digits end as abroad) as a
     cross join lateral (
        select substr(a.abroad, c.length + 1) as number, substr(a.abroad, 1, c.length) as country
          from (select case when a.abroad ~ '^[17]' then 1
                            when a.abroad ~ '^(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])' then 2 else 3 end as length)
               as c
         where a.abroad is not null
        union all
        select d.digits, null where a.abroad is null
        union all
        select substr(d.digits, 2), case when d.digits ~ '^1' then '1' else '7' end
         where a.abroad is null and d.digits ~ '^[18][0-9]{10}$'
     ) as n
     where ltrim(n.number, '0') ~ '^[0-9]{6,14}$' and ltrim(n.number, '0') !~ '^([0-9])\1*$'
$$;

create function records.match_keys(way text, value text) returns table (key text, country text)
    language sql immutable parallel safe rows 1 as
$$
    select left(k.key, 500), k.country
      from (select btrim(regexp_replace(kernel.fold(left(value, 1000)), '[[:space:]]+', ' ', 'g')) as key, null::text as country
             where way = 'exact'
            union all
            select number, p.country from records.phone_numbers(value) as p where way = 'phone'
            union all
            select records.mailbox(value), null where way = 'email'
            union all
            select records.registered_domain(value), null where way = 'domain'
            union all
            select replace(records.without_legal_form(records.plain(value)), ' ', ''), null where way = 'name'
            union all
            select records.spelled(records.without_legal_form(records.plain(value))), null where way = 'similar') as k
     where k.key <> ''
$$;

-- Asked before the first write of a transaction to an object: whether it has promoted fields, and whether the workspace
-- itself said by what its records are known. The answer holds until the transaction ends, for who changes either waits
-- for all that write.
create function records.followed(of_object text) returns table (indexed boolean, ruled boolean)
    language plpgsql volatile as
$$
begin
    return query
        select records.is_indexed(of_object),
               (select r.rules <> '[]' from records.duplicate_rule as r where r.object = of_object);
end
$$;

grant execute on function records.plain, records.without_legal_form, records.spelled, records.mailbox,
    records.registered_domain, records.phone_numbers, records.match_keys, records.followed to tandem_app;

-- Accounts and people that were there before: their descriptions say by what they are known.
do $$
declare
    known record;
begin
    for known in
        select * from (values ('account', 'accounts.account_', 'name', 'name'), ('account', 'accounts.account_', 'domain', 'domain'),
                              ('account', 'accounts.account_', 'phone', 'phone'), ('account', 'accounts.account_', 'name', 'similar'),
                              ('person', 'people.person_', 'email', 'email'), ('person', 'people.person_', 'phone', 'phone'))
                      as k(object, relation, field, way)
         where to_regclass(k.relation) is not null
    loop
        execute format('insert into records.match_key_ (tenant_id, object, field, way, key, country, record_id) '
                       'select r.tenant_id, %1$L, %2$L, %3$L, k.key, k.country, r.id '
                       'from %4$s as r cross join lateral records.match_keys(%3$L, r.%2$I) as k',
                       known.object, known.field, known.way, known.relation);
    end loop;
end
$$;
