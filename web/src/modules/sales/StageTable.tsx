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
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { GripVertical, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import { EditableField } from '~/shared/records/EditableField';
import {
  deleteRecord,
  pageQuery,
  patchRecord,
  type RecordData,
  useRefreshRecords,
} from '~/shared/records/records';
import { useRestore } from '~/shared/records/useRestore';
import { useToast } from '~/shared/useToast';
import styles from './PipelinesPage.module.css';

const shown = ['name', 'kind', 'probability', 'expectedDays'];

function StageRow({ type, stage, onDelete }: { type: ObjectType; stage: RecordData; onDelete: () => void }) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id: stage.id });
  const name = String(stage.name);
  return (
    <tr
      ref={setNodeRef}
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
    >
      <td>
        <button
          type="button"
          className={styles.grip}
          {...attributes}
          {...listeners}
          aria-label={t('sales.pipelines.move', { name })}
        >
          <GripVertical size={14} aria-hidden />
        </button>
      </td>
      {shown.map((each) => {
        const field = fieldOf(type, each);
        return <td key={each}>{field && <EditableField type={type} record={stage} field={field} />}</td>;
      })}
      <td>
        {type.rights.delete && (
          <Button
            type="text"
            size="small"
            icon={<Trash2 size={14} />}
            aria-label={t('sales.pipelines.delete', { name })}
            onClick={onDelete}
          />
        )}
      </td>
    </tr>
  );
}

/** The stages of a pipeline in their order; dragging a row changes it. */
export function StageTable({ type, pipeline }: { type: ObjectType; pipeline: number }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = useRefreshRecords();
  const query = pageQuery('stages', {
    filter: { field: 'pipeline', op: 'eq', value: pipeline },
    sort: 'position',
    limit: 100,
  });
  const { data } = useQuery(query);
  const stages = data?.items ?? [];
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const order = useMutation({
    mutationFn: async (next: RecordData[]) => {
      for (const [position, stage] of next.entries()) {
        if (stage.position !== position + 1)
          await patchRecord('stages', stage.id, { position: position + 1 });
      }
    },
    onMutate: (next) => {
      if (data) client.setQueryData(query.queryKey, { ...data, items: next });
    },
    onError: toast.refused,
    onSettled: () => refresh('stages'),
  });
  const restore = useRestore();
  const remove = useMutation({
    mutationFn: (id: number) => deleteRecord('stages', id),
    onSuccess: (_, id) => toast.undoable(t('sales.pipelines.stageDeleted'), () => restore('stages', [id])),
    onError: toast.refused,
    onSettled: () => refresh('stages'),
  });
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        const from = stages.findIndex((each) => each.id === active.id);
        const to = stages.findIndex((each) => each.id === over?.id);
        if (from >= 0 && to >= 0 && from !== to) order.mutate(arrayMove(stages, from, to));
      }}
    >
      <table className={styles.stages}>
        <thead>
          <tr>
            <th>
              <span className="hidden-text">{t('sales.pipelines.order')}</span>
            </th>
            {shown.map((each) => (
              <th key={each} scope="col">
                {say(fieldOf(type, each)?.label, each)}
              </th>
            ))}
            <th>
              <span className="hidden-text">{t('shared.delete')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <SortableContext items={stages.map((each) => each.id)} strategy={verticalListSortingStrategy}>
            {stages.map((stage) => (
              <StageRow key={stage.id} type={type} stage={stage} onDelete={() => remove.mutate(stage.id)} />
            ))}
          </SortableContext>
        </tbody>
      </table>
    </DndContext>
  );
}
