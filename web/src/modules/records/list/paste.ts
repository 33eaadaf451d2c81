import { amountOf, decimalOf, digitsOf, exact, misfitOf } from '~/shared/fields/decimal';
import { textOf } from '~/shared/fields/FieldValue';
import type { Field } from '~/shared/metadata';
import type { Money, Value } from '~/shared/records/records';
import type { Column } from './columns';
import { type Titles, titleKey } from './titles';

const yes = ['yes', 'true', '1', 'y', '是'];
const no = ['no', 'false', '0', 'n', '否'];

/** A sign of money or a per cent is no part of the number. */
const plainNumber = (text: string) => decimalOf(text.replace(/^[\p{Sc}\s]+|[\p{Sc}%\s]+$/gu, ''));

const fitting = (field: Field, value: Value): Value => (misfitOf(field.kind, value) ? undefined : value);

function dayOf(text: string): string | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!found) return undefined;
  const [, year, month = '', day = ''] = found;
  const at = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(at)) ? undefined : at;
}

function choiceOf(field: Field, text: string): string | undefined {
  return field.choices?.find((each) =>
    [each.value, each.label.en, each.label['zh-CN']].some(
      (word) => word?.toLowerCase() === text.toLowerCase(),
    ),
  )?.value;
}

/** A moment as ISO writes it, or a day and a time as they are on the person's own clock. */
function momentOf(text: string): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  const at = found ? new Date(`${found[1]}T${found[2]}${found[3] ?? ''}`) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

const members = (text: string): string[] =>
  text
    .split(/[;；]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** The titles that relations among the cells name, by the object that they lead to. */
export function relationTexts(
  texts: string[][],
  columns: (Column | undefined)[][],
): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const [down, cells] of texts.entries()) {
    for (const [right, text] of cells.entries()) {
      const field = columns[down]?.[right]?.field;
      if (!field?.target || (field.kind !== 'relation' && field.kind !== 'relations')) continue;
      const names = wanted.get(field.target) ?? new Set<string>();
      for (const name of field.kind === 'relation' ? [text.trim()].filter(Boolean) : members(text))
        names.add(name);
      wanted.set(field.target, names);
    }
  }
  return wanted;
}

/** What a cell says to a spreadsheet: so that it can be added up there, and read here again. */
export function copiedText(field: Field, value: Value, words: { yes: string; no: string }): string {
  switch (field.masked ? undefined : field.kind) {
    case 'number':
    case 'integer':
      return value === null || value === undefined ? '' : digitsOf(value as number | string);
    case 'money': {
      const amount = value as Money | null;
      return amount ? `${digitsOf(amount.value)} ${amount.currency}` : '';
    }
    case 'date':
    case 'instant':
      return value ? String(value) : '';
    case 'relations':
      return Array.isArray(value)
        ? value.map((each) => (typeof each === 'string' ? each : each.name)).join('; ')
        : '';
    case 'multiChoice':
      return Array.isArray(value)
        ? value.map((each) => textOf(field, [each] as string[], words)).join('; ')
        : '';
    default:
      return textOf(field, value, words);
  }
}

/** What a text from a spreadsheet says in a field; undefined where it says nothing the field could hold. */
export function pastedValue(field: Field, raw: string, before: Value, titles: Titles = new Map()): Value {
  const text = raw.trim();
  if (text === '') return field.required ? undefined : null;
  switch (field.kind) {
    case 'number':
    case 'integer': {
      const decimal = plainNumber(text);
      return decimal === undefined ? undefined : fitting(field, exact(decimal));
    }
    case 'money': {
      const amount = amountOf(text);
      const code = /\b[A-Z]{3}\b/.exec(text)?.[0];
      const currency =
        code ?? (before as Money | null)?.currency ?? localStorage.getItem('tandem.currency') ?? 'USD';
      return amount === undefined ? undefined : fitting(field, { value: amount, currency });
    }
    case 'date':
      return dayOf(text);
    case 'boolean':
      return yes.includes(text.toLowerCase()) ? true : no.includes(text.toLowerCase()) ? false : undefined;
    case 'choice':
      return choiceOf(field, text);
    case 'multiChoice': {
      const words = members(text).map((word) => choiceOf(field, word));
      return words.every((word) => word !== undefined) ? words : undefined;
    }
    case 'time': {
      const found = /^(\d{1,2}):(\d\d)(:\d\d)?$/.exec(text);
      return found ? `${found[1]?.padStart(2, '0')}:${found[2]}${found[3] ?? ':00'}` : undefined;
    }
    case 'instant':
      return momentOf(text);
    case 'relation':
      return titles.get(titleKey(field.target ?? '', text));
    case 'relations': {
      const found = members(text).map((name) => titles.get(titleKey(field.target ?? '', name)));
      return found.every((each) => each !== undefined) ? found : undefined;
    }
    case 'autonumber':
    case 'file':
    case 'address':
    case 'place':
    case 'workingTime':
      return undefined;
    default:
      return text;
  }
}

/** Rows and cells of a clipboard; a cell in quotes may hold line breaks, as spreadsheets write them. */
export function cellsOf(clipboard: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const text = clipboard.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (letter === '"' && cell === '') {
      quoted = true;
    } else if (letter === '\t' || letter === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else {
      cell += letter;
    }
  }
  rows.at(-1)?.push(cell);
  return rows;
}
