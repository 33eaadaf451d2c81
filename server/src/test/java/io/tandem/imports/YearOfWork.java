package io.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.Company;
import io.tandem.Company.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// People who work at the same deals for a year, each by what their own dice say, day after day at
/// speed: a day is as long as it takes all of them to do what they do in it. Beside the server the
/// generator keeps from which instant on a deal was in which stage, whose and worth how much.
final class YearOfWork {

    static final int DAYS = Integer.getInteger("tandem.days", 365);

    record Held(long stage, long owner, @Nullable BigDecimal amount) {

        private Held in(long other) {
            return new Held(other, owner, amount);
        }

        private Held of(long other) {
            return new Held(stage, other, amount);
        }

        private Held worth(BigDecimal other) {
            return new Held(stage, owner, other);
        }
    }

    /// The stages of the pipeline.
    record Stages(List<Long> open, long won, long lost) {}

    /// One deal, worked at by one person at a time, and all it was.
    private static final class Work {
        private final TreeMap<Instant, Optional<Held>> past = new TreeMap<>();
        private final List<String> said = new ArrayList<>();
        private boolean closed;

        private Optional<Held> at(Instant instant) {
            Map.Entry<Instant, Optional<Held>> entry = past.floorEntry(instant);
            return entry == null ? Optional.empty() : entry.getValue();
        }

        private Held now() {
            return past.lastEntry().getValue().orElseThrow();
        }

        /// The answer says from which instant on.
        private void becomes(Answer answer, Held held) {
            past.put(Instant.parse(answer.at("/updatedAt").asString()), Optional.of(held));
        }
    }

    /// When exactly a deal went or came is known to the server alone.
    private record Unsure(Instant from, Instant until) {}

    private static final int MOST_A_DAY = 5;

    private final List<Company> people;
    private final Stages stages;
    private final Map<Long, Work> deals = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Unsure> unsure = new ConcurrentLinkedQueue<>();
    private final List<Instant> evenings = new ArrayList<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger tasks = new AtomicInteger();

    YearOfWork(List<Company> people, Stages stages) {
        this.people = people;
        this.stages = stages;
    }

    int writes() {
        return writes.get();
    }

    int tasks() {
        return tasks.get();
    }

    /// A deal that is there when the year begins.
    void found(long deal, Held held, boolean closed) {
        Work work = new Work();
        work.closed = closed;
        work.past.put(Instant.MIN, Optional.of(held));
        deals.put(deal, work);
    }

    void run(long seed) throws Exception {
        List<Long> found = deals.keySet().stream().sorted().toList();
        List<Callable<Void>> everybody = new ArrayList<>();
        for (int n = 0; n < people.size(); n++) {
            Person person = new Person(people.get(n), new Random(seed + n), new ArrayList<>(found));
            everybody.add(person::day);
        }
        evenings.add(now());
        try (ExecutorService desks = Executors.newFixedThreadPool(people.size())) {
            for (int day = 0; day < DAYS; day++) {
                for (var one : desks.invokeAll(everybody)) {
                    one.get();
                }
                evenings.add(now());
            }
        }
    }

    /// Some instant of some day at which it is sure what was there.
    Instant instant(Random random) {
        while (true) {
            int day = 1 + random.nextInt(DAYS);
            Instant morning = evenings.get(day - 1);
            long length = morning.until(evenings.get(day), ChronoUnit.MICROS);
            Instant at = morning.plus((long) (random.nextDouble() * length), ChronoUnit.MICROS);
            if (unsure.stream()
                    .noneMatch(each -> !at.isBefore(each.from()) && !at.isAfter(each.until()))) {
                return at;
            }
        }
    }

    /// How many deals there were in each group and what they were worth.
    Map<Long, String> counted(Instant at, Function<Held, Long> group) {
        List<Held> there =
                deals.values().stream().map(work -> work.at(at)).flatMap(Optional::stream).toList();
        return counted(there, group);
    }

    static Map<Long, String> counted(List<Held> there, Function<Held, Long> group) {
        Map<Long, List<Held>> groups = new HashMap<>();
        there.forEach(held ->
                groups.computeIfAbsent(group.apply(held), key -> new ArrayList<>()).add(held));
        Map<Long, String> numbers = new TreeMap<>();
        groups.forEach((key, all) ->
                numbers.put(
                        key,
                        all.size()
                                + " "
                                + all.stream()
                                        .map(Held::amount)
                                        .filter(Objects::nonNull)
                                        .reduce(BigDecimal::add)
                                        .map(sum -> sum.setScale(2).toPlainString())
                                        .orElse("-")));
        return numbers;
    }

    /// What was said about deals that are there.
    Map<Long, List<String>> said() {
        Map<Long, List<String>> said = new TreeMap<>();
        deals.forEach((id, work) -> {
            if (!work.said.isEmpty() && work.at(Instant.MAX).isPresent()) {
                said.put(id, work.said);
            }
        });
        return said;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private final class Person {
        private final Company company;
        private final Random random;
        private final List<Long> known;
        private int count;

        private Person(Company company, Random random, List<Long> known) {
            this.company = company;
            this.random = random;
            this.known = known;
        }

        private Void day() {
            int today = random.nextInt(MOST_A_DAY + 1);
            for (int n = 0; n < today; n++) {
                act();
                writes.incrementAndGet();
            }
            return null;
        }

        private void act() {
            int what = random.nextInt(100);
            if (what < 6) {
                create();
                return;
            }
            long id = known.get(random.nextInt(known.size()));
            Work work = Objects.requireNonNull(deals.get(id));
            synchronized (work) {
                if (work.at(Instant.MAX).isEmpty()) {
                    restore(id, work);
                } else if (what < 10) {
                    delete(id, work);
                } else if (what < 36) {
                    stage(id, work);
                } else if (what < 56) {
                    long owner = people.get(random.nextInt(people.size())).user();
                    Answer given = done("POST", id, "/assign", "{\"owner\":" + owner + "}");
                    work.becomes(given, work.now().of(owner));
                } else if (what < 70) {
                    BigDecimal worth = worth();
                    Answer priced = done("PATCH", id, "", "{" + amount(worth) + "}");
                    work.becomes(priced, work.now().worth(worth));
                } else if (what < 76) {
                    done("PATCH", id, "", "{\"nextStep\":\"Call " + ++count + "\"}");
                } else if (what < 88) {
                    String text = "%s says %d.".formatted(company.user(), ++count);
                    done("POST", id, "/comments", "{\"body\":\"" + text + "\"}");
                    work.said.add(text);
                } else {
                    task(id);
                }
            }
        }

        private BigDecimal worth() {
            return new BigDecimal(random.nextInt(50_000) + ".50");
        }

        private static String amount(BigDecimal worth) {
            return "\"amount\":{\"value\":\"%s\",\"currency\":\"USD\"}".formatted(worth);
        }

        private void create() {
            Held begun = new Held(stages.open().getFirst(), company.user(), worth());
            Answer made =
                    well(
                            company.post(
                                    "/deals",
                                    "{\"name\":\"Deal %d of %d\",\"stage\":%d,\"owner\":%d,%s}"
                                            .formatted(
                                                    ++count,
                                                    company.user(),
                                                    begun.stage(),
                                                    begun.owner(),
                                                    amount(
                                                            Objects.requireNonNull(
                                                                    begun.amount())))));
            Work work = new Work();
            work.becomes(made, begun);
            deals.put(made.id(), work);
            known.add(made.id());
        }

        private void stage(long id, Work work) {
            long to = stages.open().get(random.nextInt(stages.open().size()));
            if (work.closed) {
                work.becomes(
                        done("POST", id, "/reopen", "{\"stage\":" + to + "}"), work.now().in(to));
                work.closed = false;
            } else if (random.nextInt(3) > 0) {
                work.becomes(
                        done("POST", id, "/advance", "{\"stage\":" + to + "}"), work.now().in(to));
            } else {
                boolean won = random.nextBoolean();
                work.becomes(
                        won
                                ? done("POST", id, "/win", "{}")
                                : done("POST", id, "/lose", "{\"reason\":\"Too dear\"}"),
                        work.now().in(won ? stages.won() : stages.lost()));
                work.closed = true;
            }
        }

        private void delete(long id, Work work) {
            between(work, Optional.empty(), () -> company.delete("/deals/" + id));
        }

        private void restore(long id, Work work) {
            Held was = work.past.lowerEntry(work.past.lastKey()).getValue().orElseThrow();
            between(
                    work,
                    Optional.of(was),
                    () -> company.post("/deals/bin/restore", "{\"ids\":[" + id + "]}"));
        }

        private void between(Work work, Optional<Held> held, Supplier<Answer> write) {
            Instant from = now();
            well(write.get());
            Instant until = now().plus(1, ChronoUnit.MICROS);
            unsure.add(new Unsure(from, until));
            work.past.put(until, held);
        }

        private void task(long id) {
            well(
                    company.post(
                            "/tasks",
                            "{\"name\":\"Call %d\",\"object\":\"deal\",\"recordId\":%d}"
                                    .formatted(++count, id)));
            tasks.incrementAndGet();
        }

        private Answer done(String method, long id, String verb, String json) {
            return well(company.send(method, "/deals/" + id + verb, json));
        }

        private static Answer well(Answer answer) {
            assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
            return answer;
        }
    }
}
