import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, fieldOf, type ObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData, Ref } from '~/shared/records/records';
import { readField, sameValue, useWriteField } from '~/shared/records/useWriteField';
import { TagChip } from '~/shared/tags/TagChip';
import { TagsInput } from '~/shared/tags/TagsInput';
import { useToast } from '~/shared/useToast';
import styles from './tags.module.css';

interface TagLineProps {
  type: ObjectType;
  record: RecordData;
  field: Field;
}

function TagLine({ type, record, field }: TagLineProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const write = useWriteField(type);
  const tags = (readField(record, field) ?? []) as Ref[];
  const editable = may(type, record, 'update') && field.writable !== false && !field.masked;
  const [draft, setDraft] = useState<{ base: RecordData; tags: Ref[] }>();
  const line = useRef<HTMLDivElement>(null);
  const put = (base: RecordData, next: Ref[]) => {
    if (!sameValue(readField(base, field), next))
      write.mutate({ record: base, field, value: next }, { onError: toast.refused });
  };
  const leave = (keep: boolean) => {
    if (draft && keep) put(draft.base, draft.tags);
    setDraft(undefined);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) line.current?.querySelector('button')?.focus();
    });
  };
  if (!editable && tags.length === 0) return null;
  if (draft) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the keys of the input inside
      <div
        className={styles.editing}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && event.key === 'Escape') leave(false);
        }}
        onBlur={({ relatedTarget, currentTarget }) => {
          if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
          if (relatedTarget instanceof Element && relatedTarget.closest('[class*="-dropdown"]')) return;
          leave(true);
        }}
      >
        <TagsInput
          autoFocus
          defaultOpen
          style={{ width: '100%' }}
          aria-label={t('records.tags.name')}
          placeholder={t('records.tags.type')}
          value={draft.tags}
          onChange={(next) => setDraft({ ...draft, tags: next })}
        />
      </div>
    );
  }
  return (
    <div ref={line} role="group" className={styles.line} aria-label={t('records.tags.name')}>
      {tags.map((tag) => (
        <TagChip
          key={tag.id}
          value={tag}
          onRemove={
            editable
              ? () =>
                  put(
                    record,
                    tags.filter(({ id }) => id !== tag.id),
                  )
              : undefined
          }
        />
      ))}
      {editable && (
        <Button
          type="text"
          size="small"
          icon={<Plus size={13} aria-hidden />}
          className={styles.add}
          aria-label={t('records.tags.add')}
          onClick={() => setDraft({ base: record, tags })}
        >
          {t('records.tags.one')}
        </Button>
      )}
    </div>
  );
}

/** The tags of a record in its head, unless its layout has a place of its own for them. */
export function RecordTags({ type, record }: { type: ObjectType; record: RecordData }) {
  const field = fieldOf(type, 'tags');
  return field ? <TagLine type={type} record={record} field={field} /> : null;
}
