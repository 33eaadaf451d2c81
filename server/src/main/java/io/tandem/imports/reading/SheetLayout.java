package io.tandem.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a workbook says of its sheets beside their cells: which cells are merged.
final class SheetLayout {

    /// Merged cells, by zero-based column and one-based row, ends included.
    record Merged(int firstColumn, long firstRow, int lastColumn, long lastRow) {

        boolean covers(int column, long row) {
            return column >= firstColumn
                    && column <= lastColumn
                    && row >= firstRow
                    && row <= lastRow;
        }

        int width() {
            return lastColumn - firstColumn + 1;
        }

        static Merged parse(String reference) {
            String[] ends = reference.split(":");
            String last = ends[ends.length - 1];
            return new Merged(column(ends[0]), row(ends[0]), column(last), row(last));
        }

        private static int column(String address) {
            int column = 0;
            for (char c : address.replaceAll("[^A-Z]", "").toCharArray()) {
                column = column * 26 + (c - 'A' + 1);
            }
            return column - 1;
        }

        private static long row(String address) {
            return Long.parseLong(address.replaceAll("[^0-9]", ""));
        }
    }

    private SheetLayout() {}

    /// An archive that unpacks to more than the limit is refused before any part is read into
    /// memory.
    static void refuseBombs(Path file, Limits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getSize() > limits.sheetBytes()) {
                    throw UnreadableFile.because(
                            "import.too-large",
                            "The workbook's part %s unpacks to more than %,d bytes. Save the sheet as CSV."
                                    .formatted(entry.getName(), limits.sheetBytes()));
                }
            }
        }
    }

    static Map<String, List<Merged>> merged(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, String> targets = new HashMap<>();
            each(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "Relationship",
                    xml -> targets.put(attribute(xml, "Id"), attribute(xml, "Target")));
            Map<String, String> parts = new HashMap<>();
            each(
                    zip,
                    "xl/workbook.xml",
                    "sheet",
                    xml ->
                            parts.put(
                                    attribute(xml, "name"),
                                    targets.getOrDefault(attribute(xml, "id"), "")));
            Map<String, List<Merged>> merged = new HashMap<>();
            for (Map.Entry<String, String> sheet : parts.entrySet()) {
                String target = sheet.getValue();
                String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                List<Merged> ranges = new ArrayList<>();
                each(
                        zip,
                        part,
                        "mergeCell",
                        xml -> ranges.add(Merged.parse(attribute(xml, "ref"))));
                merged.put(sheet.getKey(), List.copyOf(ranges));
            }
            return merged;
        }
    }

    private static void each(
            ZipFile zip, String part, String element, Consumer<XMLStreamReader> action)
            throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    action.accept(xml);
                }
            }
        } catch (XMLStreamException broken) {
            throw UnreadableFile.because(
                    "import.damaged", "The workbook's part " + part + " is damaged.");
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }
}
