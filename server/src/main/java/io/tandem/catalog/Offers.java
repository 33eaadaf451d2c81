package io.tandem.catalog;

import io.tandem.kernel.GeoPoint;
import io.tandem.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What stores offer, for those who sell it.
@Repository
public class Offers {

    private static final TypeReference<Map<String, List<String>>> WEEK = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Offers(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// The store with these of its items, as they are at this moment.
    public Optional<Offer> find(long store, Collection<Long> items) {
        List<Offer> rows =
                jdbc.sql(
                                """
                                select s.id as store, s.account_id, s.prep_minutes, s.commission, s.delivery_fee,
                                       s.delivery_fee_currency, s.courier_pay, s.courier_pay_currency, s.paused,
                                       s.opening_hours, s.zone, s.place, s.radius, i.id, i.name, i.price, i.price_currency, i.sold_out
                                  from catalog.store s
                                  left join catalog.item i on i.store_id = s.id and i.id = any(:items)
                                 where s.id = :store
                                """)
                        .param("store", store)
                        .param("items", items.toArray(Long[]::new))
                        .query((row, number) -> offer(row))
                        .list();
        return rows.stream().findFirst().map(first -> with(first, rows));
    }

    private static Offer with(Offer offer, List<Offer> rows) {
        List<Offer.Item> items = new ArrayList<>();
        rows.forEach(row -> items.addAll(row.items()));
        return new Offer(
                offer.store(),
                offer.account(),
                offer.prepMinutes(),
                offer.commission(),
                offer.deliveryFee(),
                offer.courierPay(),
                offer.place(),
                offer.radius(),
                offer.closed(),
                List.copyOf(items));
    }

    private Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                row.getLong("store"),
                row.getObject("account_id", Long.class),
                row.getInt("prep_minutes"),
                row.getBigDecimal("commission"),
                new Money(
                        row.getBigDecimal("delivery_fee"), row.getString("delivery_fee_currency")),
                new Money(row.getBigDecimal("courier_pay"), row.getString("courier_pay_currency")),
                place(row.getString("place")),
                row.getBigDecimal("radius"),
                closed(row),
                row.getObject("id") == null ? List.of() : List.of(item(row)));
    }

    private @Nullable GeoPoint place(@Nullable String place) {
        if (place == null) {
            return null;
        }
        JsonNode point = json.readTree(place);
        return new GeoPoint(point.path("lat").asDouble(), point.path("lon").asDouble());
    }

    private Offer.@Nullable Closed closed(ResultSet row) throws SQLException {
        String hours = row.getString("opening_hours");
        OpeningHours open =
                hours == null ? OpeningHours.ALWAYS : new OpeningHours(json.readValue(hours, WEEK));
        if (row.getBoolean("paused")) {
            return Offer.Closed.PAUSED;
        }
        return open.isOpen(ZonedDateTime.now(clock.withZone(ZoneId.of(row.getString("zone")))))
                ? null
                : Offer.Closed.OUTSIDE_HOURS;
    }

    private static Offer.Item item(ResultSet row) throws SQLException {
        return new Offer.Item(
                row.getLong("id"),
                row.getString("name"),
                new Money(row.getBigDecimal("price"), row.getString("price_currency")),
                row.getBoolean("sold_out"));
    }
}
