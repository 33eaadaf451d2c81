import { GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './layout.module.css';

interface GripProps {
  name: string;
  grip: { 'data-grip': string; onKeyDown: (event: KeyboardEvent) => void };
  onRemove?: () => void;
}

/** The handle of what can be moved: arrows move it, Delete takes it out. */
export function Grip({ name, grip, onRemove }: GripProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.grip}
      aria-label={t('records.layout.move', { name })}
      aria-describedby="layout-keys"
      {...grip}
      onKeyDown={(event) => {
        if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) {
          event.preventDefault();
          onRemove();
        } else {
          grip.onKeyDown(event);
        }
      }}
    >
      <GripVertical size={14} aria-hidden />
    </button>
  );
}
