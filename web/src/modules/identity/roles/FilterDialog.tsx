import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import { DescribesRole } from '~/shared/filter/special';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import styles from './roles.module.css';

/** A scope in the words of any list: only the records where all of this holds. */
export function FilterDialog({
  type,
  right,
  filter,
  onChange,
  onClose,
}: {
  type: ObjectType;
  right: string;
  filter: Filter | undefined;
  onChange: (filter: Filter) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(filter);
  return (
    <Modal
      open
      title={t('identity.roles.filter.title', { right, objects: pluralOf(type) })}
      okText={t('identity.roles.filter.do')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ disabled: !draft }}
      onOk={() => {
        if (draft) onChange(draft);
        onClose();
      }}
      onCancel={onClose}
    >
      <p className={styles.hint}>{t('identity.roles.filter.hint')}</p>
      <DescribesRole value={true}>
        <FilterBar type={type} filter={draft} onChange={setDraft} />
      </DescribesRole>
    </Modal>
  );
}
