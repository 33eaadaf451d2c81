package io.tandem.identity;

import io.tandem.Company;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What was sent to the people of a company. A code is sent after the answer was given, so it is
/// waited for.
final class Inbox {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final Company company;
    private final Set<Long> read = new HashSet<>();

    Inbox(Company company) {
        this.company = company;
    }

    /// The next message to the address that was not read yet.
    JsonNode next(String channel, String to) {
        for (int n = 0; n < 800; n++) {
            for (JsonNode message : company.get("/outside/messages").at("/items")) {
                if (message.path("channel").asString().equals(channel)
                        && message.path("to").asString().equals(to)
                        && read.add(message.path("id").asLong())) {
                    return message;
                }
            }
            pause();
        }
        throw new AssertionError("Nothing was sent to " + to);
    }

    String code(String address) {
        return code(next("mail", address));
    }

    static String code(JsonNode message) {
        Matcher found = CODE.matcher(message.path("text").asString());
        if (!found.find()) {
            throw new AssertionError("No code in " + message);
        }
        return found.group(1);
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
