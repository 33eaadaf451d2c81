import { Input, Popover, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { type Field, say } from '~/shared/metadata';
import type { Column, Target } from './imports';
import styles from './imports.module.css';
import { strangers } from './mapping';

interface CorrectionsProps {
  column: Column;
  field: Field | undefined;
  target: Target;
  fixed: boolean;
  onChange: (target: Target) => void;
}

/** The values of a column with their counts; a wrong one is made right here, for every row at once. */
export function Corrections({ column, field, target, fixed, onChange }: CorrectionsProps) {
  const { t } = useTranslation();
  const corrected = Object.keys(target.values ?? {}).length;
  const unknown = field ? strangers(field, column, target) : 0;
  if (corrected === 0 && (column.more || column.distinct > 50 || column.values.length === 0)) return null;
  const set = (value: string, becomes: string | undefined) => {
    const { [value]: _, ...values } = target.values ?? {};
    onChange({ ...target, values: becomes && becomes !== value ? { ...values, [value]: becomes } : values });
  };
  const listed = [
    ...column.values,
    ...Object.keys(target.values ?? {})
      .filter((value) => !column.values.some((each) => each.value === value))
      .map((value) => ({ value, count: 0 })),
  ];
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      title={t('imports.corrections', { column: column.name })}
      content={
        <div className={styles.values}>
          {listed.map(({ value, count }) => (
            <div key={value}>
              <span title={value}>{value}</span>
              <small>{format.number(count)}</small>
              {field?.choices?.length ? (
                <Select
                  size="small"
                  allowClear
                  placeholder={t('imports.same')}
                  aria-label={t('imports.becomesOf', { value })}
                  value={target.values?.[value]}
                  options={field.choices.map((each) => ({
                    value: each.value,
                    label: say(each.label, each.value),
                  }))}
                  onChange={(next: string | undefined) => set(value, next)}
                />
              ) : (
                <Input
                  size="small"
                  placeholder={t('imports.same')}
                  aria-label={t('imports.becomesOf', { value })}
                  defaultValue={target.values?.[value]}
                  onBlur={(event) => set(value, event.target.value.trim() || undefined)}
                />
              )}
            </div>
          ))}
        </div>
      }
    >
      <button type="button" className={styles.option} data-warn={unknown > 0 || undefined} disabled={fixed}>
        {unknown > 0
          ? t('imports.unknownValues', { count: unknown })
          : corrected > 0
            ? t('imports.corrected', { count: corrected })
            : t('imports.values', { count: column.distinct })}
      </button>
    </Popover>
  );
}
