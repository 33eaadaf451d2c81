import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectType } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';
import { Enclosures } from './Enclosures';
import type { Enclosure, Mail } from './mail';
import styles from './mail.module.css';

const short = 600;

/** The text, whole once somebody asks for it. */
export function MailText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const lines = text.split('\n');
  const cut = !whole && (text.length > short || lines.length > 12);
  return (
    <>
      <div className={styles.text}>{cut ? `${lines.slice(0, 12).join('\n').slice(0, short)}…` : text}</div>
      {cut && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('activities.mail.whole')}
        </Button>
      )}
    </>
  );
}

/** What a mail tells in the timeline of a record that it is about. */
export function MailEntry({ record }: { record: RecordData; type: ObjectType }) {
  const { t } = useTranslation();
  const { sender, recipients, copies, body, source } = record as Mail;
  const files = (record.enclosures ?? []) as Enclosure[];
  const also = ((record as { also?: string[] | null }).also ?? []).length;
  return (
    <div className={styles.entry}>
      <p className={styles.parties}>
        {sender && <span>{t('activities.mail.from', { who: sender })}</span>}
        {recipients && <span>{t('activities.mail.to', { who: recipients })}</span>}
        {copies && <span>{t('activities.mail.cc', { who: copies })}</span>}
        {also > 0 && <span>{t('activities.mail.also', { count: also })}</span>}
        {source === 'sandbox' && <em>{t('activities.mail.test')}</em>}
      </p>
      {body && <MailText text={body} />}
      <Enclosures mail={record.id} files={files} />
    </div>
  );
}
