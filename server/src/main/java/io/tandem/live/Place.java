package io.tandem.live;

import io.tandem.kernel.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A record that somebody looks at: `deal:7`.
public record Place(String object, long id) {

    private static final Pattern TEXT = Pattern.compile("([a-zA-Z0-9_]{1,60}):(\\d{1,18})");

    static Place parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Refusal.at(
                    "/records", "live.place", "A record is named by object and id: deal:7.");
        }
        return new Place(parts.group(1), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return object + ":" + id;
    }
}
