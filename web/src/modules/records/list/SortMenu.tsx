import { Button, Dropdown } from 'antd';
import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { resolveField } from '~/shared/fields/resolve';
import { canSortBy, type ObjectType, say, useObjectTypes } from '~/shared/metadata';
import type { ListState } from './useListState';

export function sortOf(sort: string): { path: string; down: boolean } {
  const first = sort.split(',')[0] ?? '';
  return { path: first.replace(/^-/, ''), down: first.startsWith('-') };
}

export function SortMenu({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { path, down } = sortOf(state.sort);
  const label = resolveField(types, type, path)?.label ?? t('records.sort.made');
  const Icon = down ? ArrowDownWideNarrow : ArrowUpNarrowWide;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [path, down ? 'down' : 'up'],
        style: { maxHeight: 420, overflow: 'auto' },
        items: [
          { key: 'up', label: t('records.sort.up'), onClick: () => state.setSort(path) },
          { key: 'down', label: t('records.sort.down'), onClick: () => state.setSort(`-${path}`) },
          { type: 'divider' },
          ...type.fields.filter(canSortBy).map((field) => ({
            key: field.name,
            label: say(field.label, field.name),
            onClick: () => state.setSort(`${down ? '-' : ''}${field.name}`),
          })),
        ],
      }}
    >
      <Button
        size="small"
        type="text"
        icon={<Icon size={14} />}
        aria-label={t('records.sort.by', { field: label })}
      >
        {label}
      </Button>
    </Dropdown>
  );
}
