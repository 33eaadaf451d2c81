import { Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { leaveOnTab } from '../leaveOnTab';
import { type Field, type Kind, say, useObjectType } from '../metadata';
import type { Filter } from '../records/filter';
import {
  type Address,
  isEmpty,
  type Kept,
  type Money,
  type Place,
  type Ref,
  type Value,
  type WorkingTime,
} from '../records/records';
import { TagsInput } from '../tags/TagsInput';
import { FileInput } from './FileInput';
import { MoneyInput, NumberInput } from './NumberInput';
import { RelationSelect, RelationsSelect } from './RelationSelect';
import { AddressInput, PlaceInput, WorkingTimeInput } from './StructuredInput';
import { TimeInput } from './TimeInput';

/** What the server takes for a value: a relation or a file by its id, what was emptied as nothing. */
export function wireOf(field: Field, value: Value): unknown {
  if (isEmpty(value)) return null;
  if (field.kind === 'relation' || field.kind === 'file') return (value as Ref).id;
  if (field.kind === 'relations') return (value as Ref[]).map(({ id }) => id);
  return value;
}

/** Kinds whose input has its own use for the Enter key. */
export const takesEnter = (kind: Kind): boolean =>
  ['choice', 'multiChoice', 'relation', 'relations', 'date', 'time', 'boolean', 'file'].includes(kind);

export interface InputProps<T> {
  id?: string;
  value?: T;
  onChange?: (value: T) => void;
  disabled?: boolean;
  autoFocus?: boolean;
  'aria-label'?: string;
}

interface FieldInputProps extends InputProps<Value> {
  field: Field;
  /** In a cell: chooser lists open at once and choosing is done. */
  inline?: boolean;
  onDone?: (value: Value) => void;
  within?: Filter;
}

/** An input by the field's kind; give and take the same values as records do. */
export function FieldInput({ field, value, onChange, inline, onDone, within, ...rest }: FieldInputProps) {
  const { t } = useTranslation();
  const target = useObjectType(field.target);
  const choose = (next: Value) => {
    onChange?.(next);
    onDone?.(next);
  };
  switch (field.kind) {
    case 'boolean':
      if (inline)
        return <Checkbox {...rest} checked={!!value} onChange={(event) => choose(event.target.checked)} />;
      // In a form nothing chosen leaves it to the object's own rule, which a box could not say.
      return (
        <Select
          {...rest}
          allowClear
          style={{ width: '100%' }}
          value={value ?? undefined}
          options={[
            { value: true, label: t('shared.yes') },
            { value: false, label: t('shared.no') },
          ]}
          onChange={(next) => choose((next as boolean) ?? null)}
        />
      );
    case 'choice':
      return (
        <Select
          {...rest}
          allowClear={!field.required}
          showSearch={{ optionFilterProp: 'label' }}
          defaultOpen={inline}
          style={{ width: '100%' }}
          value={(value as string | null) ?? undefined}
          options={field.choices?.map((each) => ({ value: each.value, label: say(each.label, each.value) }))}
          onChange={(next) => choose(next ?? null)}
        />
      );
    case 'multiChoice':
      return (
        <Select<string[]>
          {...rest}
          mode="multiple"
          onInputKeyDown={leaveOnTab}
          showSearch={{ optionFilterProp: 'label' }}
          defaultOpen={inline}
          style={{ width: '100%' }}
          value={(value as string[] | null) ?? []}
          options={field.choices?.map((each) => ({ value: each.value, label: say(each.label, each.value) }))}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'relations':
      if (field.target === 'tag')
        return (
          <TagsInput
            {...rest}
            defaultOpen={inline}
            style={{ width: '100%' }}
            value={value as Ref[] | null}
            onChange={onChange}
          />
        );
      return (
        <RelationsSelect
          {...rest}
          type={target}
          defaultOpen={inline}
          style={{ width: '100%' }}
          value={value as Ref[] | null}
          onChange={onChange}
        />
      );
    case 'time':
      return (
        <TimeInput {...rest} open={inline} value={value as string | null} onChange={(next) => choose(next)} />
      );
    case 'address':
      return <AddressInput {...rest} value={value as Address | null} onChange={onChange} />;
    case 'place':
      return <PlaceInput {...rest} value={value as Place | string | null} onChange={onChange} />;
    case 'workingTime':
      return <WorkingTimeInput {...rest} value={value as WorkingTime | null} onChange={onChange} />;
    case 'file':
      return <FileInput {...rest} field={field} value={value as Kept | null} onChange={onChange} />;
    case 'relation':
      return (
        <RelationSelect
          {...rest}
          type={target}
          within={within}
          defaultOpen={inline}
          allowClear={!field.required}
          style={{ width: '100%' }}
          value={value as Ref | null}
          onChange={choose}
        />
      );
    case 'money':
      return <MoneyInput {...rest} value={value as Money | null} onChange={onChange} />;
    case 'number':
    case 'integer':
      return (
        <NumberInput {...rest} value={value as number | string | null | undefined} onChange={onChange} />
      );
    case 'date':
      return (
        <DatePicker
          {...rest}
          defaultOpen={inline}
          style={{ width: '100%' }}
          value={value ? dayjs(String(value)) : null}
          onChange={(next) => choose(next ? (next as dayjs.Dayjs).format('YYYY-MM-DD') : null)}
        />
      );
    case 'instant':
      return (
        <DatePicker
          {...rest}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
          value={value ? dayjs(String(value)) : null}
          onChange={(next) => choose(next ? (next as dayjs.Dayjs).toISOString() : null)}
        />
      );
    case 'longText':
      return (
        <Input.TextArea
          {...rest}
          autoSize={{ minRows: inline ? 1 : 3, maxRows: 10 }}
          value={(value as string | null) ?? ''}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
    default:
      return (
        <Input
          {...rest}
          inputMode={field.kind === 'email' ? 'email' : field.kind === 'phone' ? 'tel' : undefined}
          value={(value as string | null) ?? ''}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
  }
}
