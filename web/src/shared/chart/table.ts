export interface Cell {
  /** As people read it. */
  text: string;
  /** As a spreadsheet reads it. */
  value: string | number | null;
  /** The rows behind the number. */
  to?: string;
  /** Share of the longest bar, where the cell draws one. */
  bar?: number;
  /** A bar that is neither good nor bad when it is long. */
  quiet?: boolean;
}

export interface Table {
  columns: { key: string; label: string; number?: boolean }[];
  rows: { key: string; cells: Cell[] }[];
}

const quoted = (value: string | number | null) => {
  const text = value === null ? '' : String(value);
  // A spreadsheet would run a text that begins like a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function csvOf(table: Table): string {
  const lines = [
    table.columns.map((column) => quoted(column.label)),
    ...table.rows.map((row) => row.cells.map((cell) => quoted(cell.value))),
  ];
  return lines.map((line) => line.join(',')).join('\r\n');
}

/** Hands a file made here to the person. */
export function download(name: string, href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}

export function downloadCsv(name: string, table: Table): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csvOf(table)], { type: 'text/csv' }));
  download(`${name}.csv`, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
