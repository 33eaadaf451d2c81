import { wireOf } from '~/shared/fields/FieldInput';
import type { Choice, Field, ObjectType, Words } from '~/shared/metadata';
import { type Filter, isCondition } from '~/shared/records/filter';
import { isEmpty, type Value } from '~/shared/records/records';
import { hasChoices, isComputed, mayBeSecret, mayBeUnique, mayStartWith, type OwnKind } from './kinds';
import { bothOf, freeName, nameOf } from './names';
import type { FieldWords, OwnField, RollUpFn } from './objects';

type Spoken = Partial<Words>;

/** One choice while it is written; what records hold of it stays when it is called otherwise. */
export interface ChoiceDraft {
  key: string;
  value?: string;
  label: Spoken;
  tone?: string | null;
}

export interface FieldDraft {
  label: Spoken;
  name?: string;
  help?: Spoken;
  target?: string;
  partOf?: boolean;
  choices?: ChoiceDraft[];
  pattern?: string;
  start?: Value;
  required?: boolean;
  unique?: boolean;
  listed?: boolean;
  sensitive?: boolean;
  secret?: boolean;
  tracked?: boolean;
  /** Whether the values are checked at all. */
  checked?: boolean;
  check?: Filter;
  message?: Spoken;
  formula?: string;
  /** Which records a roll-up looks at, and by which relation they point here: `deal/account`. */
  from?: string;
  fn?: RollUpFn;
  added?: string;
  where?: Filter;
}

/** A field that is not there yet stands in its own check under a name that no field can have. */
export const itself = 'custom.$this';

export const usualPattern = '{0000}';

export function draftOf(field: OwnField): FieldDraft {
  return {
    ...field,
    help: field.help ?? undefined,
    choices: field.choices?.map((choice) => ({ ...choice, key: choice.value })),
    start: field.default,
    checked: !!field.check,
    check: field.check?.filter,
    message: field.check?.message,
    from: field.rollUp && `${field.rollUp.of}/${field.rollUp.through}`,
    fn: field.rollUp?.fn,
    added: field.rollUp?.field,
    where: field.rollUp?.filter,
  };
}

/** What programs call the new field: as somebody said, else after its name, else after its kind. */
export function proposedName(draft: FieldDraft | undefined, kind: OwnKind, taken: string[]): string {
  return draft?.name?.trim() || freeName(nameOf(draft?.label?.en ?? '') || kind, taken);
}

export function choicesOf(drafts: ChoiceDraft[]): Choice[] {
  return drafts.flatMap(({ value, label, tone }) => {
    const both = bothOf(label);
    return both ? [{ value: value ?? both.en.replaceAll(';', ','), label: both, ...(tone && { tone }) }] : [];
  });
}

/** The same filter where a field is called otherwise. */
function renamed(filter: Filter, from: string, to: string): Filter {
  if (isCondition(filter)) return filter.field === from ? { ...filter, field: to } : filter;
  if ('and' in filter) return { and: filter.and.map((each) => renamed(each, from, to)) };
  if ('or' in filter) return { or: filter.or.map((each) => renamed(each, from, to)) };
  if ('not' in filter) return { not: renamed(filter.not, from, to) };
  return filter;
}

/** How the value of a computed field comes about. */
function computedWords(draft: FieldDraft, kind: 'formula' | 'rollUp'): FieldWords {
  const words: FieldWords = {
    label: bothOf(draft.label) ?? { en: '', 'zh-CN': '' },
    help: bothOf(draft.help),
    listed: !!draft.listed,
    sensitive: !!draft.sensitive,
  };
  if (kind === 'formula') return { ...words, formula: draft.formula?.trim() ?? '' };
  const [of = '', through = ''] = draft.from?.split('/') ?? [];
  const fn = draft.fn ?? 'count';
  return {
    ...words,
    rollUp: {
      of,
      through,
      fn,
      ...(fn !== 'count' && draft.added && { field: draft.added }),
      ...(draft.where && { filter: draft.where }),
    },
  };
}

/** What of a draft makes sense for its kind, as the server takes it. */
export function fieldWords(draft: FieldDraft, kind: OwnKind, name: string): FieldWords {
  if (isComputed(kind)) return computedWords(draft, kind);
  const number = kind === 'autonumber';
  const secret = mayBeSecret(kind) && !!draft.secret;
  const message = bothOf(draft.message);
  const words: FieldWords = {
    label: bothOf(draft.label) ?? { en: '', 'zh-CN': '' },
    help: bothOf(draft.help),
    required: !number && !!draft.required,
    unique: mayBeUnique(kind) && !secret && !!draft.unique,
    listed: !secret && !!draft.listed,
    sensitive: !!draft.sensitive,
    secret,
    tracked: !secret && !!draft.tracked,
    check:
      draft.checked && draft.check && !number && !secret
        ? { filter: renamed(draft.check, itself, `custom.${name}`), ...(message && { message }) }
        : null,
  };
  if (hasChoices(kind)) words.choices = choicesOf(draft.choices ?? []);
  if (kind === 'relation') words.partOf = !!draft.partOf;
  if (number) words.pattern = draft.pattern || usualPattern;
  if (mayStartWith(kind)) {
    const start = secret || words.unique || isEmpty(draft.start) ? null : draft.start;
    words.default = wireOf({ name, kind, label: { en: '', 'zh-CN': '' } }, start) as Value;
  }
  return words;
}

/** The object as its check sees it: the field itself first, also before it is there. */
export function typeWith(type: ObjectType, name: string, field: Omit<Field, 'name'>): ObjectType {
  return { ...type, fields: [{ ...field, name }, ...type.fields.filter((each) => each.name !== name)] };
}

/** "WC-{0000}" as the first number that it gives; undefined where it is no pattern. */
export function firstNumber(pattern: string): string | undefined {
  const found = /^([^{}]{0,40})\{(0{1,12})\}([^{}]{0,40})$/.exec(pattern);
  return found ? `${found[1]}${'1'.padStart(found[2]?.length ?? 1, '0')}${found[3]}` : undefined;
}
