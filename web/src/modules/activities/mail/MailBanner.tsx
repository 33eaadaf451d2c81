import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ObjectType } from '~/shared/metadata';
import { type RecordData, readValue } from '~/shared/records/records';
import { AboutRecord } from '../AboutRecord';
import { Enclosures } from './Enclosures';
import { enclosuresQuery } from './mail';

/** Where a mail belongs, or that nobody has said so, and what was attached to it. */
export function MailBanner({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const { data: files = [] } = useQuery(enclosuresQuery(record.id));
  return (
    <>
      {readValue(record, 'object') ? (
        <AboutRecord type={type} record={record} />
      ) : (
        <p>
          {t('activities.mail.waits')} <Link to="/unfiled-mail">{t('activities.mail.tray.title')}</Link>
        </p>
      )}
      <Enclosures mail={record.id} files={files} />
    </>
  );
}
