import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import type { ObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import styles from './objects.module.css';
import { WordsInput } from './WordsInput';

function Demand({
  type,
  value,
  onChange,
}: {
  type: ObjectType;
  value?: Filter;
  onChange?: (filter: Filter | undefined) => void;
}) {
  return <FilterBar type={type} filter={value} onChange={(next) => onChange?.(next)} />;
}

/** What must hold for a record that says something in the field, and what is said to who breaks it. */
export function CheckEditor({ type }: { type: ObjectType }) {
  const { t } = useTranslation();
  return (
    <div className={styles.check} role="group" aria-label={t('records.objects.check.title')}>
      <p>{t('records.objects.check.hint')}</p>
      <Form.Item
        name="check"
        rules={[{ required: true, message: t('records.objects.check.needed') }]}
        style={{ marginBottom: 12 }}
      >
        <Demand type={type} />
      </Form.Item>
      <Form.Item name="message" label={t('records.objects.check.message')} style={{ marginBottom: 0 }}>
        <WordsInput label={t('records.objects.check.message')} most={500} />
      </Form.Item>
    </div>
  );
}
