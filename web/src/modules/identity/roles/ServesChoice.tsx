import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Serves, sides } from './rights';
import styles from './roles.module.css';
import type { Draft } from './useDraft';

/** Whose side of a person the role is there for, and what that means for the other side. */
export function ServesChoice({ draft, readOnly }: { draft: Draft; readOnly: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.serves}>
      <label htmlFor={id}>{t('identity.roles.serves.label')}</label>
      <Select<Serves>
        id={id}
        value={draft.serves}
        disabled={readOnly}
        popupMatchSelectWidth={false}
        options={sides.map((value) => ({ value, label: t(`identity.roles.serves.${value}`) }))}
        onChange={draft.serve}
      />
      <span className={styles.servesHint}>{t(`identity.roles.serves.${draft.serves}Hint`)}</span>
    </div>
  );
}
