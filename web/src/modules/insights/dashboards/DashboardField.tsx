import { Input } from 'antd';
import type { ReactNode } from 'react';
import styles from './dashboards.module.css';

/** One question of a dialog: what is asked, the answer, and what to know beside it. */
export function DashboardField({
  label,
  id,
  hint,
  children,
}: {
  label: string;
  /** Where the answer names what is asked by its place. */
  id?: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <span id={id}>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
    </div>
  );
}

/** How a dashboard or a chart of it is called. */
export function NameField({
  label,
  value,
  placeholder,
  onChange,
  onEnter,
}: {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (text: string) => void;
  onEnter?: () => void;
}) {
  return (
    <DashboardField label={label}>
      <Input
        aria-label={label}
        maxLength={100}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
    </DashboardField>
  );
}
