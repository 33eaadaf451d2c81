package io.tandem.screens;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Something to look at: an address, whose eyes, and what is opened there.
record Place(String name, String path, Eyes eyes, Consumer<Screen> opened) {

    /// Who looks. An open page is seen before anybody has signed in.
    enum Eyes {
        ADMINISTRATOR,
        MANAGER,
        REP,
        STRANGER
    }

    static Place at(String name, String path) {
        return new Place(name, path, Eyes.ADMINISTRATOR, screen -> {});
    }

    Place by(Eyes other) {
        return new Place(name, path, other, opened);
    }

    Place when(Consumer<Screen> step) {
        return new Place(name, path, eyes, step);
    }

    /// The name of a page from its address: `/settings/packs` is `settings-packs`.
    static Place named(String path) {
        String name = path.replaceAll("\\?.*", "").substring(1).replace('/', '-');
        return at(name.isEmpty() ? "home" : name, path);
    }

    /// Whether this is a page of the route, as the screens write it: `/:objects/:id`.
    boolean isOf(String route) {
        String pattern = route.replaceAll(":\\w+", "[^/]+");
        return Pattern.matches(pattern, path.replaceAll("\\?.*", ""));
    }

    /// The places that the rail leads to.
    static List<Place> ofRail(Screen screen) {
        Locator links = screen.page().locator("nav a[href^='/']");
        return links.all().stream().map(link -> named(link.getAttribute("href"))).toList();
    }

    /// Every object has a list and a page of one record.
    static List<Place> ofObject(String name, String path, Map<String, Long> records) {
        Long id = records.get(name);
        Place list = named("/" + path);
        return id == null ? List.of(list) : List.of(list, at(name, "/" + path + "/" + id));
    }

    @Override
    public String toString() {
        return name;
    }
}
