package io.tandem.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.TandemTest;
import io.tandem.kernel.Refusal;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
class CeremoniesTests {

    @Autowired Ceremonies ceremonies;

    @Test
    void aSourceBeginsOnlySoMany() {
        String source = UUID.randomUUID().toString();
        IntStream.range(0, 300).forEach(n -> begin(source));

        assertThatThrownBy(() -> begin(source))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
                            assertThat(refusal.retryAfter()).isNotNull();
                        });
        assertThat(begin(UUID.randomUUID().toString())).isNotNull();
    }

    @Test
    void ofTwentyAnswersAtOnceOneCounts() throws Exception {
        byte[] secret = begin("twenty").secret();
        Callable<Optional<Ceremony>> take = () -> ceremonies.take(Ceremony.Kind.PASSKEY, secret);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            long counted = 0;
            for (Future<Optional<Ceremony>> one :
                    many.invokeAll(IntStream.range(0, 20).mapToObj(n -> take).toList())) {
                counted += one.get().stream().count();
            }
            assertThat(counted).isEqualTo(1);
        }
    }

    @Test
    void aSecretOpensOnlyWhatItWasMadeFor() {
        byte[] secret = begin("kinds").secret();

        assertThat(ceremonies.take(Ceremony.Kind.PROVIDER, secret)).isEmpty();
        assertThat(ceremonies.take(Ceremony.Kind.NEW_PASSKEY, secret)).isEmpty();
        assertThat(ceremonies.take(Ceremony.Kind.PASSKEY, "no secret at all")).isEmpty();
        assertThat(ceremonies.take(Ceremony.Kind.PASSKEY, secret)).isPresent();
    }

    private Ceremony begin(String source) {
        return ceremonies.begin(Ceremony.Kind.PASSKEY, source, null, null, null);
    }
}
