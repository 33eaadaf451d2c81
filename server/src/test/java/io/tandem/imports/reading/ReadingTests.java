package io.tandem.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTests {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "UTF-16LE, UTF-16LE",
        "UTF-16BE, UTF-16BE",
        "GBK, GB18030",
        "GB18030, GB18030"
    })
    void readsChineseInEveryCommonEncoding(String written, String found) throws IOException {
        Table table = table("客户,城市\n北京新科技公司,北京\n上海宏大贸易,上海\n", Charset.forName(written));

        assertThat(table.layout().encoding()).isEqualTo(found);
        assertThat(table.columns()).containsExactly("客户", "城市");
        assertThat(cells(table)).contains(List.of("上海宏大贸易", "上海"));
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, Café Zürich", "windows-1252, Ünïted “Fruits” €"})
    void readsWesternTextWithoutAMark(String encoding, String name) throws IOException {
        Table table = table("name,city\n" + name + ",Köln\n", Charset.forName(encoding));

        assertThat(table.layout().encoding()).isEqualTo(encoding);
        assertThat(cells(table)).containsExactly(List.of(name, "Köln"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheFirstHeader(String encoding) throws IOException {
        Table table = table("\uFEFFname,city\nAcme,Köln\n", Charset.forName(encoding));

        assertThat(table.columns()).containsExactly("name", "city");
        assertThat(cells(table)).containsExactly(List.of("Acme", "Köln"));
    }

    @Test
    void oneAccentAfterMegabytesOfPlainTextStillDecidesTheEncoding() throws IOException {
        String plain = "name,city\n" + "Acme,Berlin\n".repeat(200_000);

        Table table = table(plain + "Café,Köln\n", StandardCharsets.ISO_8859_1);

        assertThat(cells(table).getLast()).containsExactly("Café", "Köln");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiterOutEvenWhenTextHoldsOthers(String delimiter) throws IOException {
        String text =
                """
                name%1$snote%1$samount
                Acme%1$s"lamps, cables; and ""more"" | all\ttabs"%1$s1
                Betasoloin%1$splain%1$s2
                """
                        .formatted(delimiter);

        Table table = table(text);

        assertThat(table.layout().delimiter()).isEqualTo(delimiter);
        assertThat(table.columns()).containsExactly("name", "note", "amount");
        assertThat(cells(table).getFirst().get(1))
                .isEqualTo("lamps, cables; and \"more\" | all\ttabs");
    }

    @Test
    void aSpreadsheetsOwnDelimiterLineDecides() throws IOException {
        Table table = table("sep=;\r\nname;a,b,c\r\nAcme;1,2,3\r\n");

        assertThat(table.columns()).containsExactly("name", "a,b,c");
        assertThat(cells(table)).containsExactly(List.of("Acme", "1,2,3"));
    }

    @Test
    void titlesAboveTheHeaderAreSkipped() throws IOException {
        Table table = table("Deals of March\n\nname,amount,city\nAcme,1,Berlin\nBeta,2,Köln\n");

        assertThat(table.layout().headerRow()).isEqualTo(3);
        assertThat(cells(table)).hasSize(2);
    }

    @Test
    void aFileWithoutHeaderGetsNumberedColumns() throws IOException {
        Table table = table("Acme,120,2026-01-02\nBeta,130,2026-01-03\n");

        assertThat(table.columns()).containsExactly("Column 1", "Column 2", "Column 3");
        assertThat(cells(table)).hasSize(2);
    }

    @Test
    void aQuotedCellMayHoldLineEndsAndTheLinesAreStillCountedRightly() throws IOException {
        List<Row> rows = rows(table("name,note\r\nAcme,\"one\r\ntwo\"\r\nBeta,x\r\nGamma,y"));

        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L, 5L);
        assertThat(rows.getFirst().cells().get(1)).isEqualTo("one\ntwo");
    }

    @Test
    void raggedRowsAreRefusedByTheirLineAndTheOthersGoOn() throws IOException {
        List<Row> rows = rows(table("a,b,c\n1,2,3\n1,2,3,4\n1,2\n1,2,3,,\n7,8,9\n"));

        assertThat(rows)
                .extracting(row -> row.line() + " " + reason(row))
                .containsExactly(
                        "2 -",
                        "3 The row has 4 cells, the header 3.",
                        "4 The row has only 2 cells, the header 3.",
                        "5 -",
                        "6 -");
    }

    @Test
    void duplicateHeadersAreToldApartAndSaid() throws IOException {
        Table table = table("name,phone,phone,\nAcme,1,2,x\n");

        assertThat(table.columns()).containsExactly("name", "phone", "phone (2)", "Column 4");
        assertThat(table.notes())
                .containsExactly(
                        "The header \"phone\" stands twice; column 3 is called \"phone (2)\".",
                        "Column 4 has no header; it is called \"Column 4\".");
    }

    @Test
    void aQuoteThatNeverClosesIsRefusedWithTheLineWhereItOpened() {
        assertThatThrownBy(() -> rows(table("a,b\n1,2\n3,\"four\n5,6\n7,8\n")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("Line 3: The quote opened here does not close before the file ends.");
    }

    @Test
    void textAfterAClosingQuoteSpoilsItsOwnRowOnly() throws IOException {
        List<Row> rows = rows(table("a,b\n\"one\" two,3\n4,5\n"));

        assertThat(reason(rows.get(0))).isEqualTo("Cell 1 goes on after its closing quote.");
        assertThat(reason(rows.get(1))).isEqualTo("-");
    }

    @Test
    void whatIsNoTableIsRefusedByItsContent() throws IOException {
        refused(bytes("deals.csv", new byte[0]), "import.empty");
        refused(bytes("deals.csv", "  \n \n".getBytes(StandardCharsets.UTF_8)), "import.empty");
        refused(
                bytes("deals.csv", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)),
                "import.not-a-table");
        refused(
                bytes("deals.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10}),
                "import.not-a-table");
        refused(
                bytes("deals.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}),
                "import.not-a-table");
        refused(
                bytes("deals.csv", new byte[] {7, 0, 1, 2, 0, 0, 9, 4, 3, 2, 1, 0, 5}),
                "import.not-a-table");
        refused(
                bytes("deals.csv", "<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8)),
                "import.not-a-table");
        refused(
                bytes("deals.csv", "[{\"a\": 1}]".getBytes(StandardCharsets.UTF_8)),
                "import.not-a-table");
        refused(bytes("deals.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0}), "import.damaged");
    }

    @Test
    void limitsAreRefusalsThatNameThem() throws IOException {
        Path file = bytes("big.csv", "a\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8));
        Limits two = new Limits(2, 10, 100, 1_000);
        Table table =
                new SourceFile("big.csv", file).tables(name -> Layout.FOUND_OUT, two).getFirst();

        assertThatThrownBy(() -> rows(table))
                .hasMessageStartingWith("Line 4: The file has more than 2 rows.");
        assertThatThrownBy(() -> rows(limited("a,b\n" + "x".repeat(101) + ",1\n", two)))
                .hasMessage("Line 2: A cell is longer than 100 characters.");
    }

    @Test
    void aLineIsNeverMisreadWhenTheEncodingIsToldWrongly() {
        assertThatThrownBy(() ->
                        new SourceFile(
                                        "a.csv",
                                        bytes(
                                                "a.csv",
                                                "a,b\nK\u00f6ln,1\n"
                                                        .getBytes(StandardCharsets.ISO_8859_1)))
                                .tables(name -> new Layout("UTF-8", null, null), Limits.DEFAULT))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The file is not written in UTF-8.");
    }

    @Test
    void columnsAreTypedByAllTheirValues() throws IOException {
        Profile profile =
                Profile.of(
                        table(
                                """
                                id;born;ambiguous;price;sum;mail;site;phone;when;ok;zip
                                1;03/04/2026;03/04/2026;1,5;$1,200.50;a@b.com;https://b.com;+1 650 219 4782;2026-01-02 10:30;yes;01067
                                2;31/12/2025;04/05/2026;1.000,25;$3.00;c@d.org;http://d.org/x;407-328-7511;2026-01-03 11:00;no;10115
                                """));

        assertThat(profile.columns())
                .extracting(column -> column.name() + " " + column.kind())
                .containsExactly(
                        "id INTEGER",
                        "born DATE",
                        "ambiguous DATE",
                        "price NUMBER",
                        "sum MONEY",
                        "mail EMAIL",
                        "site URL",
                        "phone PHONE",
                        "when INSTANT",
                        "ok BOOLEAN",
                        "zip TEXT");
        assertThat(profile.columns().get(1).dates()).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(profile.columns().get(3).decimal()).isEqualTo(Decimal.COMMA);
        assertThat(profile.notes())
                .containsExactly(
                        "The dates of \"ambiguous\" fit both day/month and month/day; they are read as day/month.");
    }

    @Test
    void aFewRepeatedTextsAreAChoiceWithCounts() throws IOException {
        Profile profile = Profile.of(table("s\n" + "Won\nLost\nWon\n".repeat(10)));

        Profile.Column column = profile.columns().getFirst();
        assertThat(column.kind()).isEqualTo(Kind.CHOICE);
        assertThat(column.values())
                .containsExactly(new Profile.Value("Won", 20), new Profile.Value("Lost", 10));
    }

    private Table table(String text) throws IOException {
        return table(text, StandardCharsets.UTF_8);
    }

    private Table table(String text, Charset charset) throws IOException {
        Path file = bytes("file.csv", text.getBytes(charset));
        return new SourceFile("file.csv", file)
                .tables(name -> Layout.FOUND_OUT, Limits.DEFAULT)
                .getFirst();
    }

    private Table limited(String text, Limits limits) throws IOException {
        Path file = bytes("file.csv", text.getBytes(StandardCharsets.UTF_8));
        return new SourceFile("file.csv", file).tables(name -> Layout.FOUND_OUT, limits).getFirst();
    }

    private Path bytes(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static void refused(Path file, String code) {
        ThrowingCallable reading =
                () ->
                        rows(
                                new SourceFile("deals", file)
                                        .tables(name -> Layout.FOUND_OUT, Limits.DEFAULT)
                                        .getFirst());
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        UnreadableFile.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static String reason(Row row) {
        Row.Problem problem = row.problem();
        return problem == null ? "-" : problem.detail();
    }

    private static List<List<String>> cells(Table table) throws IOException {
        return rows(table).stream().map(Row::cells).toList();
    }

    static List<Row> rows(Table table) throws IOException {
        List<Row> all = new ArrayList<>();
        try (Rows rows = table.rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }
}
