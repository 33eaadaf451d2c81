import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import { callVerb, type Ref } from '~/shared/records/records';
import styles from './AssignDeals.module.css';

/** Hands all selected deals to one colleague. */
export function AssignDeals({ run }: { run: (each: (id: number) => Promise<unknown>) => void }) {
  const { t } = useTranslation();
  const users = useObjectType('user');
  const [owner, setOwner] = useState<Ref | null>(null);
  return (
    <Popover
      trigger="click"
      placement="top"
      destroyOnHidden
      content={
        <div className={styles.form}>
          <RelationSelect
            autoFocus
            type={users}
            value={owner}
            onChange={setOwner}
            placeholder={t('sales.owner')}
            aria-label={t('sales.owner')}
          />
          <Button
            type="primary"
            disabled={!owner}
            onClick={() => owner && run((id) => callVerb('deals', id, 'assign', { owner: owner.id }))}
          >
            {t('sales.assign.do')}
          </Button>
        </div>
      }
    >
      <Button size="small">{t('sales.assign.do')}</Button>
    </Popover>
  );
}
