package io.tandem.screens;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;

/// In which language, theme and width a page is looked at.
record Look(String language, ColorScheme theme, int width) {

    static final List<String> LANGUAGES = List.of("en", "zh-CN");
    static final int WIDE = 1440;
    static final int NARROW = 390;

    private static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    /// Every look, those of one width together: a change of theme costs less than one of width.
    static Stream<Look> all() {
        return LANGUAGES.stream()
                .flatMap(language ->
                        Stream.of(WIDE, NARROW)
                                .flatMap(width ->
                                        THEMES.stream()
                                                .map(theme -> new Look(language, theme, width))));
    }

    /// Enough to find what is broken: every language, theme and width in turns, from page to page.
    static Look usual(int number) {
        boolean first = number % 2 == 0;
        boolean same = number / 2 % 2 == 0;
        return new Look(
                LANGUAGES.get(first ? 0 : 1),
                THEMES.get(first == same ? 0 : 1),
                first == same ? WIDE : NARROW);
    }

    Page.EmulateMediaOptions media() {
        return new Page.EmulateMediaOptions().setColorScheme(theme);
    }

    int height() {
        return width == WIDE ? 900 : 844;
    }

    boolean isNarrow() {
        return width == NARROW;
    }

    @Override
    public String toString() {
        return language + "." + theme.name().toLowerCase() + "." + width;
    }
}
