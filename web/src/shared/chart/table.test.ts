import { describe, expect, it } from 'vitest';
import { csvOf } from './table';

describe('a table as CSV', () => {
  it('quotes what would break a line, and defuses formulas', () => {
    const table = {
      columns: [
        { key: 'a', label: 'Who' },
        { key: 'b', label: 'Sum, USD' },
      ],
      rows: [
        {
          key: '1',
          cells: [
            { text: '', value: '=1+1' },
            { text: '$5', value: -5 },
          ],
        },
        {
          key: '2',
          cells: [
            { text: '', value: 'Say "hi"' },
            { text: '', value: null },
          ],
        },
      ],
    };
    expect(csvOf(table)).toBe('Who,"Sum, USD"\r\n\'=1+1,-5\r\n"Say ""hi""",');
  });
});
