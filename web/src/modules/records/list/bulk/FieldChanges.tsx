import { Button, Segmented, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldInput, wireOf } from '~/shared/fields/FieldInput';
import { type Field, isMany, type ObjectType, say } from '~/shared/metadata';
import type { Value } from '~/shared/records/records';
import styles from './bulk.module.css';

/** What becomes of what a field of several values holds. */
const ways = ['add', 'remove', 'set'] as const;

type Way = (typeof ways)[number];

export interface Change {
  field?: Field;
  value: Value;
  /** Of a field of several values; others hold what is written. */
  way?: Way;
}

/** What the changes send of the fields that were chosen. */
export const wired = (changes: Change[]): { field: Field; wire: unknown }[] =>
  changes.flatMap(({ field, value, way }) => {
    const wire = field && wireOf(field, value);
    return field ? [{ field, wire: way && way !== 'set' ? { [way]: wire ?? [] } : wire }] : [];
  });

const settable = (type: ObjectType): Field[] =>
  type.fields.filter(
    (field) =>
      field.writable !== false && !field.verb && !field.unique && !field.masked && field.kind !== 'file',
  );

/** Fields and what they are to hold, one below the other. */
export function FieldChanges({
  type,
  changes,
  onChange,
}: {
  type: ObjectType;
  changes: Change[];
  onChange: (changes: Change[]) => void;
}) {
  const { t } = useTranslation();
  const fields = settable(type);
  const put = (at: number, change: Change) =>
    onChange(changes.map((each, place) => (place === at ? change : each)));
  const open = (own: Field | undefined) =>
    fields.filter((field) => field === own || !changes.some((each) => each.field === field));
  return (
    <div className={styles.changes}>
      {changes.map((change, at) => (
        <div key={change.field?.name ?? ''} className={styles.change}>
          <Select
            autoFocus={!change.field}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('records.bulk.field')}
            aria-label={t('records.bulk.field')}
            value={change.field?.name}
            options={open(change.field).map((each) => ({
              value: each.name,
              label: say(each.label, each.name),
            }))}
            onChange={(name) => {
              const field = fields.find((each) => each.name === name);
              put(at, { field, value: null, way: field && isMany(field.kind) ? 'add' : undefined });
            }}
          />
          {change.way && (
            <Segmented<Way>
              block
              aria-label={t('records.bulk.way.name')}
              value={change.way}
              options={ways.map((way) => ({ value: way, label: t(`records.bulk.way.${way}`) }))}
              onChange={(way) => put(at, { ...change, way })}
            />
          )}
          {change.field && (
            <FieldInput
              field={change.field}
              value={change.value}
              onChange={(value) => put(at, { ...change, value })}
              aria-label={say(change.field.label, change.field.name)}
            />
          )}
          {changes.length > 1 && (
            <Button
              type="text"
              size="small"
              className={styles.drop}
              icon={<X size={14} />}
              aria-label={t('records.bulk.drop', {
                field: change.field ? say(change.field.label, change.field.name) : '',
              })}
              onClick={() => onChange(changes.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      {changes.every((each) => each.field) && changes.length < fields.length && (
        <Button
          type="link"
          size="small"
          icon={<Plus size={14} />}
          onClick={() => onChange([...changes, { value: null }])}
        >
          {t('records.bulk.another')}
        </Button>
      )}
    </div>
  );
}
