package io.tandem.insights;

import io.tandem.insights.Dashboard.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A shared dashboard as it can be carried into another workspace: all it refers to by name.
///
/// @param team by its name, where it is shared with one
/// @param homeOf the roles whose home it is, by code
public record SharedDashboard(
        String name,
        Audience audience,
        @Nullable String team,
        List<Chart> tiles,
        List<String> homeOf) {

    /// @param view the name of the shared view of the object that it follows, else the `definition`
    ///   stands for itself; values of its filter are as they were asked, like those of views
    public record Chart(
            @Nullable String title,
            boolean wide,
            String object,
            @Nullable String view,
            @Nullable JsonNode definition) {}
}
