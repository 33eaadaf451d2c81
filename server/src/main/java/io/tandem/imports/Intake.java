package io.tandem.imports;

import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.imports.Preview.Looked;
import io.tandem.imports.mapping.MappingJson;
import io.tandem.imports.mapping.Proposal;
import io.tandem.imports.reading.FileKind;
import io.tandem.imports.reading.Layout;
import io.tandem.imports.reading.Limits;
import io.tandem.imports.reading.Profile;
import io.tandem.imports.reading.SourceFile;
import io.tandem.imports.reading.Table;
import io.tandem.imports.reading.UnreadableFile;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes files in: keeps them, unpacks folders, looks at what is inside and proposes a mapping.
@Component
public class Intake {

    /// A file as it arrives.
    public interface Part {
        String name();

        InputStream open() throws IOException;
    }

    /// How a person says that a file, or a sheet of it, is laid out.
    public record LaidOut(String file, @Nullable String sheet, Layout layout) {

        public LaidOut {
            file = Objects.requireNonNullElse(file, "");
            layout = Objects.requireNonNullElse(layout, Layout.FOUND_OUT);
        }
    }

    /// Files that were uploaded and never imported are kept for this long.
    private static final int IDLE_DAYS = 7;

    private static final int MOST_FILES = 100;
    private static final Set<String> ENDINGS = Set.of("csv", "tsv", "txt", "xlsx");

    private final Uploads uploads;
    private final ImportStore store;
    private final ObjectTypes types;
    private final Limits limits;

    Intake(Uploads uploads, ImportStore store, ObjectTypes types, Limits limits) {
        this.uploads = uploads;
        this.store = store;
        this.types = types;
        this.limits = limits;
    }

    long take(Actor by, List<Part> parts, @Nullable String object) {
        uploads.discard(uploads.uploads(store.idleUploads(IDLE_DAYS)));
        List<Upload> kept = new ArrayList<>();
        try {
            for (Part part : parts) {
                keep(by, part, kept);
            }
            if (kept.isEmpty()) {
                throw Refusal.at("/file", "import.no-file", "There is no file to import.");
            }
            List<Looked> tables = look(kept, List.of());
            String signature = signature(tables);
            return store.add(
                    by.user(),
                    kept.stream().map(Upload::id).toList(),
                    Preview.of(tables),
                    signature,
                    firstGuess(tables, signature, object));
        } catch (IOException broken) {
            uploads.discard(kept);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException refused) {
            uploads.discard(kept);
            throw refused;
        }
    }

    /// Reads the files again as the person says that they are laid out.
    void layOut(long id, List<Upload> files, List<LaidOut> told) {
        try {
            List<Looked> tables = look(files, told);
            store.layOut(id, Preview.of(tables), signature(tables), propose(tables, null, told));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void keep(Actor by, Part part, List<Upload> kept) throws IOException {
        Upload upload;
        try (InputStream in = part.open()) {
            upload = uploads.keep(by, part.name(), in);
        }
        FileKind kind;
        try {
            kind = FileKind.of(upload.path());
        } catch (UnreadableFile unreadable) {
            uploads.discard(List.of(upload));
            throw refused(upload.name(), unreadable);
        }
        switch (kind) {
            case COMPRESSED -> unpack(by, upload, kept);
            case ARCHIVE -> open(by, upload, kept);
            case DELIMITED, WORKBOOK -> kept.add(upload);
        }
    }

    /// One file, smaller than it is: `sales.csv.gz`.
    private void unpack(Actor by, Upload upload, List<Upload> kept) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(upload.path()))) {
            kept.add(uploads.keep(by, upload.name().replaceFirst("(?i)\\.gz$", ""), in));
        } catch (ZipException | EOFException damaged) {
            throw damaged(upload);
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof ZipException
                    || broken.getCause() instanceof EOFException) {
                throw damaged(upload);
            }
            throw broken;
        } finally {
            uploads.discard(List.of(upload));
        }
    }

    private static Refusal damaged(Upload upload) {
        return Refusal.at(
                "/file",
                "import.damaged",
                upload.name() + ": The file is compressed, and damaged or cut short.");
    }

    private void open(Actor by, Upload upload, List<Upload> kept) throws IOException {
        try (ZipFile zip = new ZipFile(upload.path().toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (isTable(entry)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        kept.add(uploads.keep(by, entry.getName(), in));
                    }
                }
                if (kept.size() > MOST_FILES) {
                    throw Refusal.at(
                            "/file",
                            "import.too-many-files",
                            "At most " + MOST_FILES + " files are imported together.");
                }
            }
        } finally {
            uploads.discard(List.of(upload));
        }
    }

    private static boolean isTable(ZipEntry entry) {
        String path = entry.getName();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !entry.isDirectory()
                && !name.startsWith(".")
                && !path.startsWith("__MACOSX")
                && ENDINGS.contains(ending);
    }

    private List<Looked> look(List<Upload> kept, List<LaidOut> told) throws IOException {
        List<Looked> looked = new ArrayList<>();
        for (Upload upload : kept) {
            try {
                SourceFile file = new SourceFile(upload.name(), upload.path());
                for (Table table : file.tables(name -> layout(upload.name(), name, told), limits)) {
                    looked.add(new Looked(upload.name(), table, Profile.of(table)));
                }
            } catch (UnreadableFile unreadable) {
                throw refused(upload.name(), unreadable);
            }
        }
        return looked;
    }

    static Refusal refused(String file, UnreadableFile unreadable) {
        return Refusal.at("/file", unreadable.code(), file + ": " + unreadable.getMessage());
    }

    private static Layout layout(String file, String table, List<LaidOut> told) {
        return told.stream()
                .filter(one -> one.file().equalsIgnoreCase(file))
                .filter(one -> one.sheet() == null || table.equals(one.sheet()))
                .map(LaidOut::layout)
                .findFirst()
                .orElse(Layout.FOUND_OUT);
    }

    /// Files with the same headers are mapped as they were the last time.
    private Map<String, @Nullable Object> firstGuess(
            List<Looked> tables, String signature, @Nullable String object) {
        if (object == null) {
            var earlier = store.findMapping(signature);
            if (earlier.isPresent()) {
                return MappingJson.write(MappingJson.read(earlier.get()));
            }
        }
        return propose(tables, object, List.of());
    }

    private Map<String, @Nullable Object> propose(
            List<Looked> tables, @Nullable String object, List<LaidOut> told) {
        List<Proposal.Source> sources = new ArrayList<>();
        for (Looked looked : tables) {
            String table = looked.table().name();
            sources.add(
                    new Proposal.Source(
                            looked.file(),
                            table.equals(looked.file()) ? null : table,
                            looked.profile(),
                            layout(looked.file(), table, told)));
        }
        return MappingJson.write(new Proposal(types.all(), object).of(sources));
    }

    private static String signature(List<Looked> tables) {
        return tables.stream()
                .map(looked ->
                        looked.table().name()
                                + "("
                                + String.join("|", looked.table().columns())
                                + ")")
                .sorted()
                .collect(Collectors.joining(";"));
    }
}
