import { Checkbox, DatePicker, Input, InputNumber, Select, type SelectProps, Spin } from 'antd';
import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeahead } from '../fields/RelationSelect';
import type { FieldPath } from '../fields/resolve';
import { TimeInput } from '../fields/TimeInput';
import { isRelation, say, useObjectType } from '../metadata';
import { type Condition, isRelativeDate, type Operator, operandOf, operatorsOf } from '../records/filter';
import styles from './filter.module.css';
import type { Names } from './sentence';
import { useSpecials } from './special';

interface EditorProps {
  path: FieldPath;
  condition: Condition;
  onChange: (condition: Condition) => void;
  names: Names;
}

function toggled(values: unknown, value: unknown): unknown[] {
  const list = Array.isArray(values) ? values : [];
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

function Options({
  options,
  chosen,
  onToggle,
}: {
  options: { value: unknown; label: ReactNode }[];
  chosen: unknown;
  onToggle: (value: unknown) => void;
}) {
  return (
    <div className={styles.options}>
      {options.map(({ value, label }) => (
        <Checkbox
          key={String(value)}
          checked={Array.isArray(chosen) && chosen.includes(value)}
          onChange={() => onToggle(value)}
        >
          {label}
        </Checkbox>
      ))}
    </div>
  );
}

function RelationOptions({ path, condition, onChange, names }: EditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const target = useObjectType(path.field.target);
  const { data, isPending } = useTypeahead(target, text);
  const chosen = Array.isArray(condition.value) ? condition.value : [];
  const special = useSpecials(target?.name).map((value) => ({
    value,
    label: t(`shared.filter.special.${value}`),
  }));
  const found = data ?? [];
  const kept = chosen
    .filter((id) => typeof id === 'number' && !found.some((each) => each.id === id))
    .map((id) => ({ value: id, label: names(target?.name, id) ?? `#${id}` }));
  return (
    <>
      <Input
        autoFocus
        allowClear
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('shared.filter.find')}
        aria-label={t('shared.filter.find')}
      />
      {isPending && <Spin size="small" />}
      <Options
        options={[...special, ...kept, ...found.map((each) => ({ value: each.id, label: each.name }))]}
        chosen={chosen}
        onToggle={(value) => onChange({ ...condition, value: toggled(chosen, value) })}
      />
    </>
  );
}

function Single({
  path,
  value,
  onChange,
  label,
}: {
  path: FieldPath;
  value: unknown;
  onChange: (value: unknown) => void;
  label: string;
}) {
  switch (path.field.kind) {
    case 'number':
    case 'integer':
    case 'money':
      return (
        <InputNumber<number>
          autoFocus
          controls={false}
          style={{ width: '100%' }}
          aria-label={label}
          value={value as number}
          onChange={onChange}
        />
      );
    case 'time':
      return <TimeInput aria-label={label} value={value as string | null} onChange={onChange} />;
    case 'date':
    case 'instant':
      return (
        <DatePicker
          style={{ width: '100%' }}
          aria-label={label}
          value={value ? dayjs(String(value)) : null}
          onChange={(next) => {
            const at = next as dayjs.Dayjs | null;
            onChange(
              at
                ? path.field.kind === 'date'
                  ? at.format('YYYY-MM-DD')
                  : at.startOf('day').toISOString()
                : null,
            );
          }}
        />
      );
    default:
      return (
        <Input
          autoFocus
          aria-label={label}
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function Operand(props: EditorProps) {
  const { path, condition, onChange } = props;
  const { t } = useTranslation();
  const kind = operandOf(condition.op);
  const label = t('shared.filter.value');
  if (kind === 'none') return null;
  if (path.field.kind === 'boolean') {
    return (
      <Select
        aria-label={label}
        value={condition.value as boolean}
        options={[
          { value: true, label: t('shared.yes') },
          { value: false, label: t('shared.no') },
        ]}
        onChange={(value) => onChange({ ...condition, value })}
      />
    );
  }
  if (kind === 'days') {
    return (
      <InputNumber
        autoFocus
        min={1}
        precision={0}
        suffix={t('shared.filter.dayUnit')}
        style={{ width: '100%' }}
        aria-label={label}
        value={condition.value as number}
        onChange={(value) => onChange({ ...condition, value })}
      />
    );
  }
  if (kind === 'two') {
    const [from, to] = Array.isArray(condition.value) ? condition.value : [];
    return (
      <div className={styles.two}>
        <Single
          path={path}
          label={t('shared.filter.from')}
          value={from}
          onChange={(value) => onChange({ ...condition, value: [value, to] })}
        />
        <Single
          path={path}
          label={t('shared.filter.to')}
          value={to}
          onChange={(value) => onChange({ ...condition, value: [from, value] })}
        />
      </div>
    );
  }
  if (kind === 'many' && isRelation(path.field.kind)) return <RelationOptions {...props} />;
  if (kind === 'many' && !path.field.choices?.length) {
    return (
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        autoFocus
        aria-label={label}
        placeholder={t('shared.filter.texts')}
        tokenSeparators={[',', '，', '、']}
        value={Array.isArray(condition.value) ? condition.value : []}
        onChange={(value) => onChange({ ...condition, value })}
      />
    );
  }
  if (kind === 'many') {
    return (
      <Options
        options={(path.field.choices ?? []).map((each) => ({
          value: each.value,
          label: say(each.label, each.value),
        }))}
        chosen={condition.value}
        onToggle={(value) => onChange({ ...condition, value: toggled(condition.value, value) })}
      />
    );
  }
  return (
    <Single
      path={path}
      label={label}
      value={condition.value}
      onChange={(value) => onChange({ ...condition, value })}
    />
  );
}

/** Whether a condition says enough to be asked. */
export function isComplete(condition: Condition): boolean {
  const { value } = condition;
  switch (operandOf(condition.op)) {
    case 'none':
      return true;
    case 'many':
      return Array.isArray(value) && value.length > 0;
    case 'two':
      return (
        Array.isArray(value) &&
        value.length === 2 &&
        value.every((each) => each !== null && each !== undefined)
      );
    default:
      return value !== undefined && value !== null && value !== '';
  }
}

/** Dates have so many that they stand in two groups. */
function grouped(operators: Operator[], t: TFunction): SelectProps['options'] {
  const option = (op: Operator) => ({ value: op, label: t(`shared.filter.op.${op}`) });
  const relative = operators.filter(isRelativeDate);
  if (relative.length === 0) return operators.map(option);
  return [
    {
      label: t('shared.filter.compared'),
      options: operators.filter((op) => !isRelativeDate(op)).map(option),
    },
    { label: t('shared.filter.relative'), options: relative.map(option) },
  ];
}

/** Operator and value of one condition, by the field's kind. */
export function ConditionEditor(props: EditorProps) {
  const { path, condition, onChange } = props;
  const { t } = useTranslation();
  const operators = operatorsOf(path.field.kind);
  return (
    <div className={styles.editor}>
      <strong>{path.label}</strong>
      {operators.length > 1 && (
        <Select
          aria-label={t('shared.filter.operator')}
          value={condition.op}
          showSearch={{ optionFilterProp: 'label' }}
          options={grouped(operators, t)}
          onChange={(op) => {
            const keeps = operandOf(op) === operandOf(condition.op);
            onChange({
              ...condition,
              op,
              value: keeps ? condition.value : operandOf(op) === 'days' ? 30 : undefined,
            });
          }}
        />
      )}
      <Operand {...props} />
    </div>
  );
}
