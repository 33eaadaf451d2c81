import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Button, Popover, Select } from 'antd';
import { Columns3, GripVertical, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { reachableFields } from '~/shared/fields/resolve';
import { type ObjectType, useObjectTypes } from '~/shared/metadata';
import styles from './ColumnMenu.module.css';
import type { Column } from './columns';
import type { ListState } from './useListState';

function Line({ column, fixed, onRemove }: { column: Column; fixed: boolean; onRemove: () => void }) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({
    id: column.path,
    disabled: fixed,
  });
  return (
    <li
      ref={setNodeRef}
      className={styles.line}
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
    >
      <button
        type="button"
        className={styles.grip}
        aria-label={t('records.columns.move', { column: column.label })}
        disabled={fixed}
        {...attributes}
        {...listeners}
      >
        <GripVertical size={14} aria-hidden />
      </button>
      <span>{column.label}</span>
      {!fixed && (
        <Button
          type="text"
          size="small"
          icon={<X size={13} />}
          aria-label={t('records.columns.hide', { column: column.label })}
          onClick={onRemove}
        />
      )}
    </li>
  );
}

function Chooser({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { columns, setColumns } = state;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const hidden = reachableFields(types, type).filter(
    (field) => !columns.some((column) => column.path === field.path),
  );
  return (
    <div className={styles.chooser}>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={({ active, over }) => {
          const from = columns.findIndex((each) => each.path === active.id);
          const to = columns.findIndex((each) => each.path === over?.id);
          if (from > 0 && to > 0 && from !== to) setColumns(arrayMove(columns, from, to));
        }}
      >
        <SortableContext items={columns.map((each) => each.path)} strategy={verticalListSortingStrategy}>
          <ul>
            {columns.map((column, index) => (
              <Line
                key={column.path}
                column={column}
                fixed={index === 0}
                onRemove={() => setColumns(columns.filter((each) => each.path !== column.path))}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        placeholder={t('records.columns.add')}
        aria-label={t('records.columns.add')}
        style={{ width: '100%' }}
        options={hidden.map((field) => ({ value: field.path, label: field.label }))}
        onChange={(path: string | null) => path && setColumns([...columns, { path }])}
      />
    </div>
  );
}

/** Which columns, in which order; widths are drawn at the columns' edges. */
export function ColumnMenu({ type, state, title }: { type: ObjectType; state: ListState; title?: string }) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<Chooser type={type} state={state} />}
    >
      <Button
        size="small"
        type="text"
        icon={<Columns3 size={14} />}
        aria-label={title ?? t('records.columns.title')}
        title={title}
      />
    </Popover>
  );
}
