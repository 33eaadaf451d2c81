package io.tandem.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// What a file is by its content; its name is not believed.
public enum FileKind {
    DELIMITED,
    WORKBOOK,
    ARCHIVE,
    COMPRESSED;

    private record Signature(String name, String advice, int... bytes) {}

    private static final String AS_CSV = "Save it as CSV or XLSX.";
    private static final List<Signature> REFUSED =
            List.of(
                    new Signature("a PDF document", AS_CSV, '%', 'P', 'D', 'F'),
                    new Signature("a picture (PNG)", AS_CSV, 0x89, 'P', 'N', 'G'),
                    new Signature("a picture (JPEG)", AS_CSV, 0xFF, 0xD8, 0xFF),
                    new Signature("a picture (GIF)", AS_CSV, 'G', 'I', 'F', '8'),
                    new Signature(
                            "an old Office document (XLS)",
                            "Open it and save it as XLSX.",
                            0xD0,
                            0xCF,
                            0x11,
                            0xE0),
                    new Signature("a 7z archive", "Unpack it first.", '7', 'z', 0xBC, 0xAF),
                    new Signature("a RAR archive", "Unpack it first.", 'R', 'a', 'r', '!'),
                    new Signature("compressed (BZIP2)", "Unpack it first.", 'B', 'Z', 'h', '9'),
                    new Signature("compressed (XZ)", "Unpack it first.", 0xFD, '7', 'z', 'X'),
                    new Signature("a program", AS_CSV, 0x7F, 'E', 'L', 'F'),
                    new Signature("a Java class", AS_CSV, 0xCA, 0xFE, 0xBA, 0xBE),
                    new Signature("a SQLite database", AS_CSV, 'S', 'Q', 'L', 'i', 't', 'e'),
                    new Signature("a Parquet file", AS_CSV, 'P', 'A', 'R', '1'));

    public static FileKind of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(512);
        }
        if (start.length == 0) {
            throw UnreadableFile.because("import.empty", "The file is empty.");
        }
        for (Signature signature : REFUSED) {
            if (begins(start, signature.bytes())) {
                throw UnreadableFile.because(
                        "import.not-a-table",
                        "The file is %s, not a table. %s"
                                .formatted(signature.name(), signature.advice()));
            }
        }
        if (begins(start, 0x1F, 0x8B)) {
            return COMPRESSED;
        }
        if (begins(start, 'P', 'K', 3, 4) || begins(start, 'P', 'K', 5, 6)) {
            return archive(file);
        }
        refuseMarkup(start);
        return DELIMITED;
    }

    private static FileKind archive(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                return WORKBOOK;
            }
            if (zip.getEntry("[Content_Types].xml") != null || zip.getEntry("mimetype") != null) {
                throw UnreadableFile.because(
                        "import.not-a-table",
                        "The file is an Office document without sheets we can read. " + AS_CSV);
            }
            return ARCHIVE;
        } catch (ZipException damaged) {
            throw UnreadableFile.because(
                    "import.damaged", "The file is an archive that is damaged or cut short.");
        }
    }

    private static void refuseMarkup(byte[] start) {
        String text =
                new String(start, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
            throw UnreadableFile.because(
                    "import.not-a-table", "The file is a web page or XML, not a table. " + AS_CSV);
        }
        if (text.matches("(?s)(\\{\\s*\"|\\[\\s*\\{).*")) {
            throw UnreadableFile.because(
                    "import.not-a-table", "The file is JSON, not a table. " + AS_CSV);
        }
    }

    private static boolean begins(byte[] start, int... signature) {
        if (start.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((start[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
