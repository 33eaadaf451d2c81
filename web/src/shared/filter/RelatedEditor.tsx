import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../records/filter';
import styles from './filter.module.css';
import type { Kin, RelatedParts } from './related';

const comparisons: Operator[] = ['ge', 'le', 'eq', 'ne', 'gt', 'lt'];

/** Whether a filter over related records says enough to be asked. */
export function isCounted({ how, value }: RelatedParts): boolean {
  return how !== 'count' || (value !== undefined && value !== null);
}

/** How many related records there are to be, and below it which of them count. */
export function RelatedEditor({
  kin,
  parts,
  onChange,
  children,
}: {
  kin: Kin;
  parts: RelatedParts;
  onChange: (parts: RelatedParts) => void;
  /** The filter that tells which of them count. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.editor}>
      <strong>{kin.label}</strong>
      <Select
        aria-label={t('shared.filter.operator')}
        value={parts.how}
        options={(['some', 'none', 'count'] as const).map((how) => ({
          value: how,
          label: t(`shared.filter.related.how.${how}`),
        }))}
        onChange={(how) => onChange({ ...parts, how })}
      />
      {parts.how === 'count' && (
        <div className={styles.two}>
          <Select
            aria-label={t('shared.filter.comparison')}
            value={parts.op}
            options={comparisons.map((op) => ({ value: op, label: t(`shared.filter.op.${op}`) }))}
            onChange={(op) => onChange({ ...parts, op })}
          />
          <InputNumber
            min={0}
            precision={0}
            style={{ width: '100%' }}
            aria-label={t('shared.filter.value')}
            value={parts.value as number}
            onChange={(value) => onChange({ ...parts, value })}
          />
        </div>
      )}
      <span className={styles.hint}>{t('shared.filter.related.which')}</span>
      {children}
    </div>
  );
}
