package io.tandem.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// People and accounts of two languages, half of each, with mail addresses and phone numbers.
/// Written by the owner of the tables, together with what they are found by, for it is not the
/// writing that is measured.
record SearchWorld(Connection connection, int rows) {

    private static final String HASHED =
            "(select n, hashint4(n)::bigint + 2147483648 as h from generate_series(1, %d) as n) as made";

    /// A common family name and one or two characters; or two words of seven and eight letters out
    /// of some thousands.
    private static final String PERSON =
            """
            case when n % 2 = 0
                 then (array ['张','王','李','赵','陈','刘','杨','黄','周','吴','徐','孙','马','朱','胡','林','郭','何','高','罗',
                              '郑','梁','谢','宋','唐','许','邓','冯','韩','曹','曾','彭','萧','蔡','潘','田','董','袁','于','余'])[1 + h % 40]
                      || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华国建文辉力永健世广志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬',
                                (1 + h / 40 % 60)::int, 1)
                      || case when h % 3 > 0
                              then substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华国建文辉', (1 + h / 2400 % 28)::int, 1) else '' end
                 else initcap(translate(to_hex(h % 3000 + 268435456), '0123456789', 'oklmnrstuv')) || ' '
                      || initcap(translate(to_hex((h / 7) % 20000 * 7919 + 1342177280), '0123456789', 'oklmnrstuv')) end
            """;

    private static final String ACCOUNT =
            """
            case when n % 2 = 0
                 then (array ['北京','上海','深圳','广州','杭州','成都','武汉','南京','苏州','重庆'])[1 + h % 10]
                      || substr('海龙天宏新星科华信达东方金石明远安泰恒盛鼎力博创智联云图', (1 + h / 10 % 27)::int, 2)
                      || substr('远大光明利民和平兴业长青永昌正泰瑞丰通达', (1 + h / 270 % 19)::int, 2)
                      || (array ['科技','贸易','物流','食品','医药','机械'])[1 + h / 5130 % 6] || '有限公司'
                 else initcap(translate(to_hex(h % 40000 * 104729 + 268435456), '0123456789', 'oklmnrstuv'))
                      || (array [' GmbH',' AG',' Ltd',' Inc',' KG',' SARL'])[1 + h / 3 % 6] end
            """;

    private static final String PHONE =
            "case when h % 4 = 0 then '+86 1' || 3000000000 + h * 7 % 6999999999 else '+49 ' || 30 + h % 900 || ' ' || 1000000 + h * 31 % 8999999 end";

    void build() throws SQLException {
        run(
                """
                insert into people.person_ (tenant_id, id, name, email, phone)
                select 1, 1000000 + n, %s, 'user' || n || '@firm' || h %% 20000 || '.example', %s from %s
                """
                        .formatted(PERSON, PHONE, HASHED.formatted(rows / 2)));
        run(
                """
                insert into accounts.account_ (tenant_id, id, name, domain, phone)
                select 1, 2000000 + n, %s, 'firm' || n || '.example', %s from %s
                """
                        .formatted(ACCOUNT, PHONE, HASHED.formatted(rows / 2)));
        found(
                "person",
                "people.person_",
                "('name', 'words', r.name, 0), ('email', 'email', r.email, 10), ('phone', 'phone', r.phone, 20)");
        found(
                "account",
                "accounts.account_",
                "('name', 'words', r.name, 0), ('domain', 'words', r.domain, 10), ('phone', 'phone', r.phone, 20)");
        run(
                """
                insert into records.word_ (tenant_id, variant, word)
                select 1, v.variant, w.word
                  from (select distinct unnest(k.words) as word
                          from (select name from people.person_ where tenant_id = 1 and id > 1000000
                                union select name from accounts.account_ where tenant_id = 1 and id > 2000000) as r
                         cross join lateral records.search_tokens('words', r.name) as k) as w
                 cross join unnest(records.variants(w.word)) as v(variant)
                """);
        run("vacuum (analyze)");
        run("checkpoint");
    }

    private void found(String object, String table, String fields) throws SQLException {
        run(
                """
                insert into records.search_token_ (tenant_id, object, token, rank, field, record_id)
                select 1, '%s', t.token, s.rank + least(t.at - 1, 9), s.field, r.id
                  from %s as r
                 cross join lateral (values %s) as s(field, way, said, rank)
                 cross join lateral records.search_tokens(s.way, s.said) as k
                 cross join lateral unnest(k.tokens) with ordinality as t(token, at)
                 where r.tenant_id = 1 and r.id > 1000000
                """
                        .formatted(object, table, fields));
    }

    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
