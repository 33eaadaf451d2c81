package io.tandem.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/// What a file is, told from its bytes and never from what the sender says.
public final class Kind {

    static final String UNKNOWN = "application/octet-stream";

    /// What a browser may show by itself: pictures and PDF that run nothing of ours. HTML and SVG
    /// are not among them.
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    private Kind() {}

    public static boolean isShown(String kind) {
        return SHOWN.contains(kind);
    }

    /// The name helps to tell a letter from any other archive, but makes nothing a picture.
    static String of(InputStream content, String name) throws IOException {
        BufferedInputStream again = new BufferedInputStream(content);
        String told = detected(again, new Metadata());
        if (isShown(told)) {
            return told;
        }
        Metadata called = new Metadata();
        called.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        String named = detected(again, called);
        return isShown(named) ? told : named;
    }

    private static String detected(BufferedInputStream content, Metadata said) throws IOException {
        return MimeTypes.getDefaultMimeTypes().detect(content, said).toString();
    }
}
