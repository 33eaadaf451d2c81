import { Button, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '~/shared/fields/FieldInput';
import { type Field, type ObjectType, say } from '~/shared/metadata';
import type { Value } from '~/shared/records/records';
import styles from './bulk.module.css';

export interface Change {
  field?: Field;
  value: Value;
}

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
            onChange={(name) => put(at, { field: fields.find((field) => field.name === name), value: null })}
          />
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
