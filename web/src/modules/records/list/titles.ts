import type { ObjectType } from '~/shared/metadata';
import { type RecordData, type Ref, readValue, searchRecords } from '~/shared/records/records';

/** Records by the object and the title that names them; a title of several names none. */
export type Titles = ReadonlyMap<string, Ref>;

export const titleKey = (object: string, title: string): string => `${object}\n${title.trim().toLowerCase()}`;

const page = 200;

/** Finds the records that exactly these titles name, a question an object and two hundred titles. */
export async function titlesOf(
  types: ObjectType[],
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Titles> {
  const found = new Map<string, Ref>();
  const several = new Set<string>();
  for (const [object, texts] of wanted) {
    const type = types.find((each) => each.name === object);
    if (!type) continue;
    const titles = [...texts];
    for (let from = 0; from < titles.length; from += page) {
      const { items } = await searchRecords(type.path, {
        fields: [type.title],
        filter: { field: type.title, op: 'in', value: titles.slice(from, from + page) },
        sort: 'id',
        limit: 500,
      });
      for (const item of items) keep(object, type.title, item, found, several);
    }
  }
  for (const key of several) found.delete(key);
  return found;
}

function keep(
  object: string,
  title: string,
  item: RecordData,
  found: Map<string, Ref>,
  several: Set<string>,
) {
  const name = readValue(item, title);
  if (typeof name !== 'string') return;
  const key = titleKey(object, name);
  if (found.has(key)) several.add(key);
  found.set(key, { id: item.id, name });
}
