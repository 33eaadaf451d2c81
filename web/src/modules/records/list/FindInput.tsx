import { Input } from 'antd';
import { Search } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './list.module.css';
import type { ListState } from './useListState';

interface FindInputProps {
  state: ListState;
  input: RefObject<HTMLInputElement | null>;
}

/** The search line of a list. */
export function FindInput({ state, input }: FindInputProps) {
  const { t } = useTranslation();
  return (
    <Input
      size="small"
      variant="filled"
      className={styles.search}
      ref={(made) => {
        input.current = made?.input ?? null;
      }}
      prefix={<Search size={13} aria-hidden />}
      allowClear
      value={state.text}
      placeholder={t('records.find')}
      aria-label={t('records.find')}
      onChange={(event) => state.setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
