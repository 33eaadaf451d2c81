package io.tandem.kernel;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

/// What jazzer calls with whatever it makes up. A filter is read or refused; what was read is
/// written in both forms and reads back as the same.
public final class FilterFuzz {

    private FilterFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        boolean json = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
        Filter filter;
        try {
            filter = FilterJson.parse(json ? "{" + text : text);
        } catch (Refusal refused) {
            return;
        }
        Filter again;
        try {
            again = FilterText.read(FilterText.write(filter));
        } catch (Refusal refused) {
            throw new IllegalStateException(
                    "written as " + FilterText.write(filter) + ": " + refused.detail(), refused);
        }
        if (!FilterText.write(again).equals(FilterText.write(filter))) {
            throw new IllegalStateException(
                    FilterText.write(filter) + " reads as " + FilterText.write(again));
        }
    }
}
