import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { digitsOf, misfitOf } from '../fields/decimal';
import { type Field, type ObjectType, say } from '../metadata';
import type { Problem } from '../problem';
import { useToast } from '../useToast';
import { mergeField } from './merge';
import { isEmpty, type Page, type RecordData, readValue, recordKeys, type Value } from './records';
import { useConflict } from './useConflict';

type Cached = InfiniteData<Page> | Page | RecordData | undefined;

function changed(data: Cached, id: number, change: (record: RecordData) => RecordData): Cached {
  if (!data) return data;
  const each = (record: RecordData) => (record.id === id ? change(record) : record);
  if ('pages' in data && Array.isArray(data.pages)) {
    const { pages } = data as InfiniteData<Page>;
    return {
      ...data,
      pages: pages.map((page) => ({ ...page, items: page.items.map(each) })),
    } as InfiniteData<Page>;
  }
  if ('items' in data && Array.isArray(data.items)) return { ...data, items: (data as Page).items.map(each) };
  return 'id' in data ? each(data as RecordData) : data;
}

/** Shows a record's new values everywhere it stands on the screen. */
export function showRecord(
  client: QueryClient,
  path: string,
  id: number,
  change: (record: RecordData) => RecordData,
) {
  client.setQueriesData<Cached>({ queryKey: recordKeys.all(path) }, (data) => changed(data, id, change));
}

export const readField = (record: RecordData, field: Field): Value => readValue(record, field.name) ?? null;

/** The key below `custom` of a customer's field, whose name is its path there. */
export const customKey = (field: Field): string => field.name.replace(/^custom\./, '');

export const withField = (record: RecordData, field: Field, value: Value): RecordData =>
  field.custom
    ? { ...record, custom: { ...record.custom, [customKey(field)]: value } }
    : { ...record, [field.name]: value };

/** Whether two values say the same: relations by id, money by amount, what has parts by its parts. */
export function sameValue(a: Value, b: Value): boolean {
  const plain = (value: Value): string | number | boolean | null => {
    if (isEmpty(value)) return null;
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(plain).join('\n');
    if ('id' in value) return value.id;
    if ('currency' in value) return `${digitsOf(value.value)} ${value.currency}`;
    return JSON.stringify(Object.entries(value).sort());
  };
  return plain(a) === plain(b);
}

/** What a write of one field sends. */
export const patchOf = (field: Field, wire: unknown): Record<string, unknown> =>
  field.custom ? { custom: { [customKey(field)]: wire } } : { [field.name]: wire };

/** What the server says against a field's value, in the person's language. */
export function refusalOf(problem: Problem, field: Field): string | undefined {
  const found = problem.at(field.name.replace('.', '/'));
  if (found?.code === 'process.condition')
    return say(
      field.governed?.messages.find((each) => each.en === found.detail),
      found.detail,
    );
  return found?.code === 'field.check' && field.demand ? say(field.demand, found.detail) : found?.detail;
}

/** Why a field cannot hold what was written as a number; nothing of it is sent. */
export function numberRefusal(field: Field, value: Value): string | undefined {
  const misfit = misfitOf(field.kind, value);
  return misfit && i18next.t(`shared.number.${misfit}`);
}

const written = new Map<string, number>();

/** Remembers the version that a record has by one's own writes: what comes next is written upon that one. */
export function rememberVersion(path: string, { id, version }: RecordData): void {
  written.set(`${path}/${id}`, version);
}

/** The version that one's own writes left, or else the one that was read. */
export const versionOf = (path: string, { id, version }: RecordData): number =>
  Math.max(version, written.get(`${path}/${id}`) ?? 0);

interface FieldWrite {
  /** As it was when the person began to write: what others changed in this field since is not overwritten. */
  record: RecordData;
  field: Field;
  value: Value;
  /** True when it takes back an earlier write; that is not offered again. */
  undoing?: boolean;
}

/** One field of one record: shown at once, taken back if refused, with an undo. */
export function useWriteField(type: ObjectType) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const choose = useConflict(type);
  const write = useMutation({
    mutationFn: ({ record, field, value }: FieldWrite) => mergeField(type, record, field, value, choose),
    onMutate: async ({ record, field, value }) => {
      await client.cancelQueries({ queryKey: recordKeys.lists(type.path) });
      showRecord(client, type.path, record.id, (each) => withField(each, field, value));
      return readField(record, field);
    },
    onError: (_error, { record, field }, before) => {
      showRecord(client, type.path, record.id, (each) => withField(each, field, before ?? null));
    },
    onSuccess: (answer, { record, field, value, undoing }, before) => {
      rememberVersion(type.path, answer);
      showRecord(client, type.path, record.id, (each) => ({
        ...withField(each, field, readField(answer, field)),
        version: answer.version,
        updatedAt: answer.updatedAt,
      }));
      void client.invalidateQueries({ queryKey: [...recordKeys.all(type.path), 'aggregate'] });
      void client.invalidateQueries({ queryKey: recordKeys.days(type.path) });
      void client.invalidateQueries({ queryKey: ['timeline', type.path, record.id] });
      // Theirs was kept: nothing of one's own is to be taken back.
      if (undoing || !sameValue(readField(answer, field), value)) return;
      const put = (value: Value) => () => write.mutateAsync({ record: answer, field, value, undoing: true });
      toast.undoable(
        t('shared.changed', { field: say(field.label, field.name) }),
        put(before ?? null),
        put(readField(answer, field)),
      );
    },
  });
  return write;
}
