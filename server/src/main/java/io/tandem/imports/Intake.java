package io.tandem.imports;

import io.tandem.files.Upload;
import io.tandem.files.Uploads;
import io.tandem.imports.Preview.Looked;
import io.tandem.imports.mapping.Mapping;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
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
        List<Upload> kept = new ArrayList<>();
        try {
            for (Part part : parts) {
                keep(by, part, kept);
            }
            if (kept.isEmpty()) {
                throw Refusal.at("/file", "import.no-file", "There is no file to import.");
            }
            List<Looked> tables = look(kept);
            String signature = signature(tables);
            Map<String, @Nullable Object> proposal = propose(tables, signature, object);
            return store.add(
                    by.user(),
                    kept.stream().map(Upload::id).toList(),
                    Preview.of(tables),
                    signature,
                    proposal);
        } catch (IOException broken) {
            uploads.discard(kept);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException refused) {
            uploads.discard(kept);
            throw refused;
        }
    }

    private void keep(Actor by, Part part, List<Upload> kept) throws IOException {
        Upload upload;
        try (InputStream in = part.open()) {
            upload = uploads.keep(by, part.name(), in);
        }
        boolean archive;
        try {
            archive = FileKind.of(upload.path()) == FileKind.ARCHIVE;
        } catch (UnreadableFile unreadable) {
            uploads.discard(List.of(upload));
            throw refused(upload.name(), unreadable);
        }
        if (!archive) {
            kept.add(upload);
            return;
        }
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

    private List<Looked> look(List<Upload> kept) throws IOException {
        List<Looked> looked = new ArrayList<>();
        for (Upload upload : kept) {
            try {
                SourceFile file = new SourceFile(upload.name(), upload.path());
                for (Table table : file.tables(name -> Layout.FOUND_OUT, limits)) {
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

    /// Files with the same headers are mapped as they were the last time.
    private Map<String, @Nullable Object> propose(
            List<Looked> tables, String signature, @Nullable String object) {
        if (object == null) {
            var earlier = store.findMapping(signature);
            if (earlier.isPresent()) {
                return MappingJson.write(MappingJson.read(earlier.get()));
            }
        }
        List<Proposal.Source> sources =
                tables.stream()
                        .map(looked ->
                                new Proposal.Source(
                                        looked.file(),
                                        looked.table().name().equals(looked.file())
                                                ? null
                                                : looked.table().name(),
                                        looked.profile()))
                        .toList();
        Mapping mapping = new Proposal(types.all(), object).of(sources);
        return MappingJson.write(mapping);
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
