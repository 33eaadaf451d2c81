import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveOnTab } from '../leaveOnTab';
import { fieldOf, type ObjectType } from '../metadata';
import { all, type Filter } from '../records/filter';
import { type Page, type Ref, recordKeys, searchRecords } from '../records/records';
import { titleOf } from '../records/titleOf';
import { useDebounced } from '../useDebounced';

/** Records whose title holds what was typed, read as it is typed. */
export function useTypeahead(type: ObjectType | undefined, text: string, within?: Filter, enabled = true) {
  const q = useDebounced(text.trim(), 150);
  const relation = type && fieldOf(type, type.title)?.kind === 'relation';
  const filter = all(
    within,
    q && type ? { field: relation ? `${type.title}.name` : type.title, op: 'contains', value: q } : undefined,
  );
  return useQuery({
    queryKey: [...recordKeys.all(type?.path ?? ''), 'typeahead', filter],
    queryFn: ({ signal }): Promise<Page> =>
      searchRecords(
        type?.path ?? '',
        { fields: [type?.title ?? ''], filter, sort: type?.title, limit: 30 },
        signal,
      ),
    enabled: enabled && !!type,
    placeholderData: keepPreviousData,
    select: (page) => page.items.map((item): Ref => ({ id: item.id, name: type ? titleOf(type, item) : '' })),
  });
}

interface RelationSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'options'> {
  type: ObjectType | undefined;
  value?: Ref | null;
  onChange?: (value: Ref | null) => void;
  /** Only records that fit, for example the stages of one pipeline. */
  within?: Filter;
}

export function RelationSelect({ type, value, onChange, within, ...rest }: RelationSelectProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(rest.defaultOpen ?? false);
  const { data = [], isPending } = useTypeahead(type, text, within, open);
  const known = value && !data.some((each) => each.id === value.id) && !text ? [value, ...data] : data;
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      {...rest}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        rest.onOpenChange?.(next);
      }}
      value={value?.id}
      options={known.map((each) => ({ value: each.id, label: each.name }))}
      notFoundContent={isPending ? t('shared.searching') : t('shared.nothingFound')}
      onChange={(id) => onChange?.(known.find((each) => each.id === id) ?? null)}
    />
  );
}

interface RelationsSelectProps extends Omit<SelectProps, 'value' | 'onChange' | 'options'> {
  type: ObjectType | undefined;
  value?: Ref[] | null;
  onChange?: (value: Ref[]) => void;
}

/** Any number of records, each found by typing. */
export function RelationsSelect({ type, value, onChange, ...rest }: RelationsSelectProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(rest.defaultOpen ?? false);
  const { data = [], isPending } = useTypeahead(type, text, undefined, open);
  const chosen = value ?? [];
  const known = [...chosen, ...data.filter((each) => !chosen.some(({ id }) => id === each.id))];
  const shown = text ? data : known;
  return (
    <Select<number[]>
      {...(rest as SelectProps<number[]>)}
      mode="multiple"
      onInputKeyDown={leaveOnTab}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      onOpenChange={setOpen}
      value={chosen.map(({ id }) => id)}
      options={shown.map((each) => ({ value: each.id, label: each.name }))}
      labelRender={({ value: id, label }) => known.find((each) => each.id === id)?.name ?? label}
      notFoundContent={isPending ? t('shared.searching') : t('shared.nothingFound')}
      onChange={(ids) => {
        setText('');
        onChange?.(ids.flatMap((id) => known.find((each) => each.id === id) ?? []));
      }}
    />
  );
}
