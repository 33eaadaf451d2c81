import { decimalOf, exact } from '../fields/decimal';
import { type Condition, type Filter, type Operator, operandOf, operators, relativeDates } from './filter';

/** Begin something else than a condition: a field of such a name stands in backticks. */
const reserved = ['and', 'or', 'not', 'some', 'none', 'count', 'everything', 'nothing'];

const signs: Partial<Record<Operator, string[]>> = {
  eq: ['='],
  ne: ['!='],
  lt: ['<'],
  le: ['<='],
  gt: ['>'],
  ge: ['>='],
  lastDays: ['in', 'last'],
  nextDays: ['in', 'next'],
};

/** `notIn` is "not in", `thisFiscalYear` is "is this fiscal year". */
function wordsOf(op: Operator): string[] {
  const words = op.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' ');
  return signs[op] ?? ((relativeDates as readonly string[]).includes(op) ? ['is', ...words] : words);
}

/** The longest first, so that "is not empty" is not taken for less. */
const spelled = operators
  .map((op) => ({ op, words: wordsOf(op) }))
  .sort((one, other) => other.words.length - one.words.length);

const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

const run = /[\p{L}\p{Nd}_.\-+:@/%]*/uy;

/** As the server bounds it, and so that no text keeps us busy for long. */
const deepest = 12;

class Tokens {
  private at = 0;

  constructor(private readonly text: string) {
    this.skip();
  }

  get end(): boolean {
    return this.at === this.text.length;
  }

  takes(word: string): boolean {
    if (/^\p{L}/u.test(word)) {
      const here = this.run();
      return here.toLowerCase() === word && this.pass(here.length);
    }
    const longer = (word === '<' || word === '>') && this.text[this.at + 1] === '=';
    return this.text.startsWith(word, this.at) && !longer && this.pass(word.length);
  }

  takesAll(words: string[]): boolean {
    const before = this.at;
    if (words.every((word) => this.takes(word))) return true;
    this.at = before;
    return false;
  }

  expect(word: string): void {
    if (!this.takes(word)) throw this.wrong();
  }

  path(): string {
    if (this.text[this.at] === '`') return this.quoted('`');
    const word = this.run();
    if (!word || reserved.includes(word.toLowerCase()) || number.test(word)) throw this.wrong();
    this.pass(word.length);
    return word;
  }

  value(): unknown {
    if (this.text[this.at] === '"') return this.quoted('"');
    const word = this.run();
    if (!word) throw this.wrong();
    this.pass(word.length);
    if (number.test(word)) return exact(decimalOf(word) ?? word);
    return word === 'true' || (word === 'false' ? false : word);
  }

  wrong(): SyntaxError {
    return new SyntaxError(`At character ${[...this.text.slice(0, this.at)].length + 1}`);
  }

  private quoted(quote: '"' | '`'): string {
    const found = (quote === '"' ? /"([^"\\]*(?:\\.[^"\\]*)*)"/sy : /`([^`\\]*(?:\\.[^`\\]*)*)`/sy).exec(
      this.text.slice(this.at),
    );
    if (!found) throw this.wrong();
    const plain = (found[1] ?? '').replace(/\\(u[0-9a-f]{4}|.)/gis, (_, letter: string) => {
      const known: Record<string, string> = {
        n: '\n',
        r: '\r',
        t: '\t',
        '"': '"',
        '`': '`',
        '\\': '\\',
        '/': '/',
      };
      const said =
        letter.length === 5 ? String.fromCharCode(Number.parseInt(letter.slice(1), 16)) : known[letter];
      if (said === undefined) throw this.wrong();
      return said;
    });
    this.pass(found[0].length);
    return plain;
  }

  private run(): string {
    run.lastIndex = this.at;
    return run.exec(this.text)?.[0] ?? '';
  }

  private pass(length: number): true {
    this.at += length;
    this.skip();
    return true;
  }

  private skip(): void {
    while (/^\s$/.test(this.text[this.at] ?? '')) this.at++;
  }
}

/** The form of a filter that people write, as `docs/filters.md` has it; throws where it is none. */
export function readFilterText(text: string): Filter {
  const tokens = new Tokens(text);
  const joined = (word: 'and' | 'or', part: () => Filter): Filter => {
    const first = part();
    const parts = [first];
    while (tokens.takes(word)) parts.push(part());
    if (parts.length === 1) return first;
    return word === 'and' ? { and: parts } : { or: parts };
  };
  const either = (depth: number): Filter => joined('or', () => joined('and', () => condition(depth)));
  const inside = (depth: number): Filter => {
    const inner = either(depth + 1);
    tokens.expect(')');
    return inner;
  };
  const many = (): unknown => {
    if (!tokens.takes('(')) return [tokens.value()];
    const values: unknown[] = [];
    if (tokens.takes(')')) return values;
    do values.push(tokens.value());
    while (tokens.takes(','));
    tokens.expect(')');
    return values;
  };
  const compared = (): Pick<Condition, 'op' | 'value'> => {
    const found = spelled.find(({ words }) => tokens.takesAll(words));
    if (!found) throw tokens.wrong();
    const { op } = found;
    switch (operandOf(op)) {
      case 'none':
        return { op };
      case 'two': {
        const low = tokens.value();
        tokens.expect('and');
        return { op, value: [low, tokens.value()] };
      }
      case 'many':
        return { op, value: many() };
      case 'days': {
        const value = tokens.value();
        tokens.expect('days');
        return { op, value };
      }
      default:
        return { op, value: tokens.value() };
    }
  };
  const condition = (depth: number): Filter => {
    if (depth > deepest) throw tokens.wrong();
    if (tokens.takes('not')) return { not: condition(depth + 1) };
    if (tokens.takes('(')) return inside(depth);
    for (const how of ['some', 'none', 'count'] as const) {
      if (!tokens.takes(how)) continue;
      const of = tokens.path();
      const where = tokens.takes('(') ? { where: inside(depth) } : {};
      if (how === 'some') return { some: of, ...where };
      return how === 'none' ? { none: of, ...where } : { count: of, ...where, ...compared() };
    }
    if (tokens.takes('everything')) return { and: [] };
    if (tokens.takes('nothing')) return { or: [] };
    return { field: tokens.path(), ...compared() };
  };
  const filter = either(0);
  if (!tokens.end) throw tokens.wrong();
  return filter;
}

/** What stands for a filter that nobody can read: it lets nothing through, where none would let everything. */
export const unreadable: Filter = { or: [] };

/** A filter as an address says it, in either of its forms. */
export function parseFilter(text: string | null): Filter | undefined {
  if (!text?.trim()) return undefined;
  try {
    return text.trimStart().startsWith('{') ? (JSON.parse(text) as Filter) : readFilterText(text);
  } catch {
    return unreadable;
  }
}
