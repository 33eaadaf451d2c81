import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { leaveOnTab } from '~/shared/leaveOnTab';
import { type ObjectType, say } from '~/shared/metadata';
import { useMe } from '~/shared/session';
import { Corrections } from './Corrections';
import type { Column, Target } from './imports';
import styles from './imports.module.css';
import { fieldAt, fillable, newField, targetFor, tidy } from './mapping';
import { ReadingOptions } from './ReadingOptions';

interface ColumnRowProps {
  type: ObjectType;
  types: ObjectType[];
  column: Column;
  looked: number;
  targets: Target[];
  fixed: boolean;
  onChange: (targets: Target[]) => void;
}

/** A column, what stands in it, and the fields it fills. */
export function ColumnRow({ type, types, column, looked, targets, fixed, onChange }: ColumnRowProps) {
  const { t } = useTranslation();
  const me = useMe();
  // One that the mapping makes already keeps its name while it is edited.
  const own = targets.find((each) => each.add) ?? newField(type, column);
  const labelOf = (path: string) => {
    const field = fieldAt(type, path);
    return field ? say(field.label, field.name) : t('imports.newField', { column: column.name });
  };
  const change = (index: number, target: Target) =>
    onChange(targets.map((each, at) => (at === index ? tidy(target) : each)));
  return (
    <tr data-unused={targets.length === 0 || undefined}>
      <th scope="row">
        {column.name}
        {column.filled < looked && (
          <span className={styles.muted}>
            {t('imports.filled', { share: format.percent(column.filled / Math.max(1, looked)) })}
          </span>
        )}
      </th>
      <td className={styles.samples} title={column.samples.join(' · ')}>
        {column.samples.slice(0, 3).join(' · ')}
      </td>
      <td>
        {fixed ? (
          targets.flatMap((each) => (each.field ? labelOf(each.field) : [])).join(t('shared.filter.comma')) ||
          t('imports.notImported')
        ) : (
          <Select<string[]>
            mode="multiple"
            onInputKeyDown={leaveOnTab}
            variant="filled"
            style={{ width: '100%' }}
            value={targets.map((each) => each.field ?? '').filter(Boolean)}
            placeholder={t('imports.notImported')}
            aria-label={t('imports.targetOf', { column: column.name })}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            options={[
              ...fillable(type).map((field) => ({ value: field.name, label: labelOf(field.name) })),
              ...(me.role === 'administrator' && own.field && !fieldAt(type, own.field)
                ? [{ value: own.field, label: labelOf(own.field) }]
                : []),
            ]}
            onChange={(paths) =>
              onChange([
                ...targets.filter((each) => !each.field),
                ...paths.map((path) => {
                  const field = fieldAt(type, path);
                  return targets.find((each) => each.field === path) ?? (field ? targetFor(field) : own);
                }),
              ])
            }
          />
        )}
      </td>
      <td>
        <div className={styles.reading}>
          {targets.map((target, index) => {
            const field = fieldAt(type, target.field);
            return (
              <div key={target.field ?? index}>
                {field && (
                  <ReadingOptions
                    field={field}
                    types={types}
                    target={target}
                    fixed={fixed}
                    onChange={(next) => change(index, next)}
                  />
                )}
                <Corrections
                  column={column}
                  field={field}
                  target={target}
                  fixed={fixed}
                  onChange={(next) => change(index, next)}
                />
              </div>
            );
          })}
        </div>
      </td>
    </tr>
  );
}
