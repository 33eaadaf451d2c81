import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ref } from '../records/records';
import { Tag } from '../Tag';
import { useTag } from './tags';
import styles from './tags.module.css';

/** A tag in its colour; with a way to take it off where one may. */
export function TagChip({ value, onRemove }: { value: Ref; onRemove?: () => void }) {
  const { t } = useTranslation();
  const { name, colour } = useTag(value);
  return (
    <Tag tone={colour}>
      {name ?? `#${value.id}`}
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t('shared.tags.remove', { name })}
          // the input beside it stays where it is
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            onRemove();
          }}
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </Tag>
  );
}
