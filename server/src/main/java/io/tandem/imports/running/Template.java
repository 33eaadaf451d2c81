package io.tandem.imports.running;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with cells in it: `{account}` is the row's cell of that column, and `[{account}, ]` is
/// left out when a cell inside is empty.
record Template(List<Part> parts) {

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*\\{[^\\[\\]]*)]");
    private static final Pattern CELL = Pattern.compile("\\{([^{}]+)}");

    private record Piece(String text, boolean cell) {}

    private record Part(List<Piece> pieces, boolean optional) {

        String fill(Function<String, String> cells) {
            StringBuilder filled = new StringBuilder();
            for (Piece piece : pieces) {
                String text = piece.cell() ? cells.apply(piece.text()) : piece.text();
                if (optional && piece.cell() && text.isEmpty()) {
                    return "";
                }
                filled.append(text);
            }
            return filled.toString();
        }
    }

    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher optional = OPTIONAL.matcher(text);
        int from = 0;
        while (optional.find()) {
            parts.add(new Part(pieces(text.substring(from, optional.start())), false));
            parts.add(new Part(pieces(optional.group(1)), true));
            from = optional.end();
        }
        parts.add(new Part(pieces(text.substring(from)), false));
        return new Template(List.copyOf(parts));
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher cell = CELL.matcher(text);
        int from = 0;
        while (cell.find()) {
            pieces.add(new Piece(text.substring(from, cell.start()), false));
            pieces.add(new Piece(cell.group(1), true));
            from = cell.end();
        }
        pieces.add(new Piece(text.substring(from), false));
        return pieces;
    }

    /// The columns that the text names.
    List<String> columns() {
        return parts.stream()
                .flatMap(part -> part.pieces().stream())
                .filter(Piece::cell)
                .map(Piece::text)
                .toList();
    }

    String fill(Function<String, String> cells) {
        StringBuilder filled = new StringBuilder();
        parts.forEach(part -> filled.append(part.fill(cells)));
        return filled.toString().strip();
    }
}
