package io.tandem.settlement;

import io.tandem.commerce.OrderMoved;
import io.tandem.commerce.SalesOrder;
import io.tandem.settlement.Part.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Posts what a verb moves, in the verb's transaction: two entries for each part, of one amount and
/// opposite signs.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Posting {

    private record Entry(Part part, Party party, long amount) {}

    private final JdbcClient jdbc;

    Posting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    public void on(OrderMoved moved) {
        List<Entry> entries = entries(moved);
        if (entries.isEmpty()) {
            return;
        }
        SalesOrder order = moved.after();
        jdbc.sql(
                        """
                        insert into settlement.entry
                               (order_id, verb, part, party, consumer_id, account_id, courier_id, minor, coins,
                                amount_currency)
                        select :order, :verb, e.part, e.party,
                               case e.party when 'consumer' then :consumer::bigint end,
                               case e.party when 'merchant' then :account::bigint end,
                               case e.party when 'courier' then :courier::bigint end, e.minor, :coins, :currency
                          from unnest(:parts::text[], :parties::text[], :minors::bigint[]) as e(part, party, minor)
                        """)
                .param("order", order.id())
                .param("verb", moved.verb().code())
                .param("consumer", order.consumer())
                .param("account", order.account())
                .param("courier", order.courier())
                .param("currency", order.money().currency())
                .param("parts", column(entries, entry -> entry.part().code()))
                .param("parties", column(entries, entry -> entry.party().code()))
                .param("minors", entries.stream().map(Entry::amount).toArray(Long[]::new))
                .param("coins", order.money().coins())
                .update();
    }

    private static List<Entry> entries(OrderMoved moved) {
        Split before = Split.of(moved.before().money());
        List<Entry> entries = new ArrayList<>();
        Split.of(moved.after().money())
                .since(before)
                .forEach((part, amount) ->
                        Stream.of(
                                        new Entry(part, part.from(), -amount),
                                        new Entry(part, part.to(), amount))
                                .forEach(entries::add));
        return entries;
    }

    private static String[] column(List<Entry> entries, Function<Entry, String> of) {
        return entries.stream().map(of).toArray(String[]::new);
    }
}
