import { Button, Dropdown, Input } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Field, type ObjectType, say } from '~/shared/metadata';
import type { Column, MappingStep } from './imports';
import styles from './imports.module.css';
import { fieldAt, fillable, filled } from './mapping';

interface ConstantsProps {
  type: ObjectType;
  step: MappingStep;
  lacking: Field[];
  columns: Column[];
  fixed: boolean;
  onChange: (step: MappingStep) => void;
}

/** What every record gets; a column's name in braces stands for the row's cell. */
export function Constants({ type, step, lacking, columns, fixed, onChange }: ConstantsProps) {
  const { t } = useTranslation();
  const set = (path: string, text: string | undefined) => {
    const { [path]: before, ...rest } = step.constants;
    onChange({
      ...step,
      constants: text === undefined ? rest : { ...step.constants, [path]: { ...before, text } },
    });
  };
  const have = filled(step);
  const free = fillable(type).filter((field) => !have.includes(field.name));
  const example = columns[0]?.name ?? 'column';
  return (
    <div className={styles.constants}>
      {Object.entries(step.constants).map(([path, target]) => {
        const field = fieldAt(type, path);
        const label = field ? say(field.label, field.name) : path;
        if (fixed)
          return (
            <p key={path}>
              {label}: <b>{target.text}</b>
            </p>
          );
        return (
          <label key={path}>
            <span>{label}</span>
            <Input
              size="small"
              defaultValue={target.text}
              placeholder={t('imports.constantHint', { cell: `{${example}}` })}
              onBlur={(event) => event.target.value !== target.text && set(path, event.target.value)}
            />
            <Button
              size="small"
              type="text"
              icon={<X size={13} />}
              aria-label={t('imports.dropConstant', { field: label })}
              onClick={() => set(path, undefined)}
            />
          </label>
        );
      })}
      {!fixed && lacking.length > 0 && (
        <p className={styles.warning}>
          {t('imports.lacking', {
            fields: lacking.map((field) => say(field.label, field.name)).join(t('shared.filter.comma')),
          })}{' '}
          {lacking.map((field) => (
            <Button key={field.name} size="small" type="link" onClick={() => set(field.name, `{${example}}`)}>
              {t('imports.fillWithText', { field: say(field.label, field.name) })}
            </Button>
          ))}
        </p>
      )}
      {!fixed && (
        <Dropdown
          trigger={['click']}
          menu={{
            style: { maxHeight: 320, overflow: 'auto' },
            items: free.map((field) => ({
              key: field.name,
              label: say(field.label, field.name),
              onClick: () => set(field.name, ''),
            })),
          }}
        >
          <Button size="small" type="text" icon={<Plus size={14} />}>
            {t('imports.addConstant')}
          </Button>
        </Dropdown>
      )}
    </div>
  );
}
