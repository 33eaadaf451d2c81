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

    /// Enough to find what is broken: a page is seen in both languages, both themes and both
    /// widths, not each with each; the next page the other way round.
    static List<Look> usual(int number) {
        ColorScheme theme = THEMES.get(number % 2);
        ColorScheme other = THEMES.get((number + 1) % 2);
        return List.of(new Look("en", theme, WIDE), new Look("zh-CN", other, NARROW));
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
