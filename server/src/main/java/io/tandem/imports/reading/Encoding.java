package io.tandem.imports.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the characters of a text file are written, told from its bytes.
///
/// @param mark bytes of the byte order mark, which is not part of the text
record Encoding(Charset charset, int mark) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int SAMPLE = 64 * 1024;

    static Encoding named(Path file, String name) throws IOException {
        try {
            Encoding marked = byMark(head(file));
            Charset charset = Charset.forName(name);
            boolean same = marked != null && marked.charset().name().startsWith(charset.name());
            return marked != null && same ? marked : new Encoding(charset, 0);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw UnreadableFile.because(
                    "import.unknown-encoding", "There is no encoding named \"" + name + "\".");
        }
    }

    /// The whole file is looked at: a name with an accent may stand in the last line only.
    static Encoding of(Path file) throws IOException {
        byte[] head = head(file);
        Encoding marked = byMark(head);
        if (marked != null) {
            return marked;
        }
        Charset wide = byZeros(head);
        if (wide != null) {
            return new Encoding(wide, 0);
        }
        if (decodes(file, StandardCharsets.UTF_8)) {
            return new Encoding(StandardCharsets.UTF_8, 0);
        }
        HighBytes high = HighBytes.of(file);
        if (high.looksChinese() && decodes(file, GB18030)) {
            return new Encoding(GB18030, 0);
        }
        return new Encoding(high.controls() ? WINDOWS : StandardCharsets.ISO_8859_1, 0);
    }

    Reader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(mark);
        CharsetDecoder strict =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(in, strict), SAMPLE);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    private static @Nullable Encoding byMark(byte[] head) {
        int first = head.length > 0 ? head[0] & 0xFF : 0;
        int second = head.length > 1 ? head[1] & 0xFF : 0;
        int third = head.length > 2 ? head[2] & 0xFF : 0;
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (first == 0xFF && second == 0xFE) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (first == 0xFE && second == 0xFF) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        return null;
    }

    /// Commas, digits and line ends leave a zero in every second byte of UTF-16, always on one
    /// side.
    private static @Nullable Charset byZeros(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0 && i % 2 == 0) {
                even++;
            } else if (head[i] == 0) {
                odd++;
            }
        }
        int enough = Math.max(1, head.length / 200);
        if (odd >= enough && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even >= enough && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        CharsetDecoder strict =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
        CharBuffer characters = CharBuffer.allocate(SAMPLE);
        try (InputStream in = Files.newInputStream(file)) {
            int read;
            do {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = strict.decode(bytes, characters, read < 0);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
                characters.clear();
            } while (read >= 0);
        }
        return true;
    }

    /// Bytes above 0x7F. In GBK they come in pairs of the common block; in Latin-1 mostly alone.
    private record HighBytes(long pairs, long alone, boolean controls) {

        static HighBytes of(Path file) throws IOException {
            long pairs = 0;
            long alone = 0;
            boolean controls = false;
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[SAMPLE];
                int run = 0;
                int read;
                while ((read = in.read(buffer)) > 0) {
                    for (int i = 0; i < read; i++) {
                        int value = buffer[i] & 0xFF;
                        controls |= value >= 0x80 && value < 0xA0;
                        if (value >= 0x80) {
                            run++;
                        } else if (run > 0) {
                            pairs += run / 2;
                            alone += run % 2;
                            run = 0;
                        }
                    }
                }
            }
            return new HighBytes(pairs, alone, controls);
        }

        boolean looksChinese() {
            return pairs > alone * 2;
        }
    }
}
