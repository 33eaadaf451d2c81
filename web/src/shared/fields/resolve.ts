import { type Field, fieldOf, type ObjectType, say } from '../metadata';

/** A field of an object, or of an object it leads to. */
export interface FieldPath {
  path: string;
  field: Field;
  label: string;
  /** The object the field itself belongs to. */
  owner: ObjectType;
  /** False when the field is another record's, seen through a relation. */
  own: boolean;
}

/** `account.sector` of a deal: the field of the account, with a label that says the way. */
export function resolveField(types: ObjectType[], type: ObjectType, path: string): FieldPath | undefined {
  const labels: string[] = [];
  let owner = type;
  const parts = path.split(/(?<!\bcustom)\./);
  for (const [index, part] of parts.entries()) {
    const field = fieldOf(owner, part);
    if (!field) return undefined;
    labels.push(say(field.label, field.name));
    if (index === parts.length - 1)
      return { path, field, label: labels.join(' · '), owner, own: parts.length === 1 };
    const target = types.find((each) => each.name === field.target);
    if (!target) return undefined;
    owner = target;
  }
  return undefined;
}

/** Own fields first, then those of the records it leads to, one step away. */
export function reachableFields(types: ObjectType[], type: ObjectType): FieldPath[] {
  const own = type.fields.map((field) => ({
    path: field.name,
    field,
    label: say(field.label, field.name),
    owner: type,
    own: true,
  }));
  const through = type.fields
    .filter((field) => field.kind === 'relation')
    .flatMap((relation) => {
      const target = types.find((each) => each.name === relation.target);
      return (target?.fields ?? [])
        .filter((field) => field.kind !== 'longText')
        .map((field) => ({
          path: `${relation.name}.${field.name}`,
          field,
          label: `${say(relation.label)} · ${say(field.label, field.name)}`,
          owner: target as ObjectType,
          own: false,
        }));
    });
  return [...own, ...through];
}
