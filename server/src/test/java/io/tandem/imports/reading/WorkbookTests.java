package io.tandem.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTests {

    @TempDir Path folder;

    @Test
    void numbersShownAsDatesAreDatesAndNumbersStayExact() throws IOException {
        Table table =
                table(sheet -> {
                    header(sheet, "name", "opened", "at", "amount", "active", "code");
                    sheet.value(1, 0, "Acme");
                    sheet.value(1, 1, LocalDate.of(2017, 3, 1));
                    sheet.style(1, 1).format("yyyy-mm-dd").set();
                    sheet.value(1, 2, LocalDateTime.of(2017, 3, 1, 9, 30));
                    sheet.style(1, 2).format("dd.mm.yyyy hh:mm").set();
                    sheet.value(1, 3, 1054.1);
                    sheet.value(1, 4, true);
                    sheet.value(1, 5, "00123");
                });

        assertThat(ReadingTests.rows(table).getFirst().cells())
                .containsExactly(
                        "Acme", "2017-03-01", "2017-03-01T09:30", "1054.1", "true", "00123");
    }

    @Test
    void mergedHeaderRowsAreReadAsOne() throws IOException {
        Table table =
                table(sheet -> {
                    sheet.value(0, 0, "Customer");
                    sheet.value(0, 1, "Contact");
                    sheet.range(0, 1, 0, 2).merge();
                    sheet.value(0, 3, "Deal");
                    sheet.range(0, 3, 0, 4).merge();
                    sheet.range(0, 0, 1, 0).merge();
                    header(sheet, 1, "", "Name", "Email", "Amount", "Closed on");
                    header(sheet, 2, "Acme", "Ann", "ann@acme.com", "12", "2017-01-02");
                });

        assertThat(table.columns())
                .containsExactly(
                        "Customer",
                        "Contact Name",
                        "Contact Email",
                        "Deal Amount",
                        "Deal Closed on");
        assertThat(ReadingTests.rows(table)).hasSize(1);
    }

    @Test
    void aTitleMergedOverAllColumnsIsNoHeader() throws IOException {
        Table table =
                table(sheet -> {
                    sheet.value(0, 0, "Accounts 2026");
                    sheet.range(0, 0, 0, 2).merge();
                    header(sheet, 1, "name", "city", "sector");
                    header(sheet, 2, "Acme", "Berlin", "retail");
                });

        assertThat(table.columns()).containsExactly("name", "city", "sector");
    }

    @Test
    void everySheetThatHoldsRowsIsATable() throws IOException {
        Path file = folder.resolve("two.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Tandem", "1.0")) {
            header(workbook.newWorksheet("Accounts"), "name", "city");
            workbook.newWorksheet("Empty");
            Worksheet deals = workbook.newWorksheet("Deals");
            header(deals, "name", "amount");
            header(deals, 1, "Lamps", "10");
        }

        assertThat(tables(file)).extracting(Table::name).containsExactly("Accounts", "Deals");
    }

    @Test
    void aFormulaGivesItsSavedValue() throws IOException {
        Table table =
                table(sheet -> {
                    header(sheet, "name", "amount");
                    sheet.value(1, 0, "Acme");
                    sheet.formula(1, 1, "1+1");
                });

        assertThat(ReadingTests.rows(table)).hasSize(1);
    }

    private Table table(Consumer<Worksheet> content) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Tandem", "1.0")) {
            content.accept(workbook.newWorksheet("Sheet"));
        }
        return tables(file).getFirst();
    }

    private static List<? extends Table> tables(Path file) throws IOException {
        return new SourceFile(file.getFileName().toString(), file)
                .tables(name -> Layout.FOUND_OUT, Limits.DEFAULT);
    }

    private static void header(Worksheet sheet, String... names) {
        header(sheet, 0, names);
    }

    private static void header(Worksheet sheet, int row, String... names) {
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty()) {
                sheet.value(row, i, names[i]);
            }
        }
    }
}
