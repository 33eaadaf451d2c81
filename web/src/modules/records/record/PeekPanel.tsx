import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton, Tabs } from 'antd';
import { Maximize2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { recordQuery } from '~/shared/records/records';
import { useTitle } from '~/shared/records/useTitle';
import { useNarrow } from '~/shared/useNarrow';
import styles from './PeekPanel.module.css';
import { RecordFields } from './RecordFields';
import { Timeline } from './Timeline';

function Frame({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  if (useNarrow()) {
    return (
      <Drawer open onClose={onClose} placement="bottom" size="85%" closable={false} aria-label={label}>
        {children}
      </Drawer>
    );
  }
  return (
    <aside className={styles.panel} aria-label={label}>
      {children}
    </aside>
  );
}

/** A look at a record without leaving its list. */
export function PeekPanel({ type, id, onClose }: { type: ObjectType; id: number; onClose: () => void }) {
  const { t } = useTranslation();
  const titleOf = useTitle(type);
  const record = useQuery(recordQuery(type.path, id));
  return (
    <Frame label={t('records.peek')} onClose={onClose}>
      <header className={styles.head}>
        <h2>{record.data ? titleOf(record.data) : ' '}</h2>
        <Link to={`/${type.path}/${id}`} aria-label={t('records.open')} className={styles.open}>
          <Maximize2 size={14} aria-hidden />
        </Link>
        <Button
          type="text"
          size="small"
          icon={<X size={16} />}
          aria-label={t('shared.close')}
          onClick={onClose}
        />
      </header>
      {record.error && <p role="alert">{problemOf(record.error).message}</p>}
      {record.data ? (
        <Tabs
          size="small"
          items={[
            {
              key: 'fields',
              label: t('records.tab.fields'),
              children: <RecordFields type={type} record={record.data} />,
            },
            {
              key: 'timeline',
              label: t('records.tab.timeline'),
              children: <Timeline type={type} record={record.data} />,
            },
          ]}
        />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} title={false} />
      )}
    </Frame>
  );
}
