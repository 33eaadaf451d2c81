import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fieldOf, nounOf, type ObjectType, say, useObjectTypes } from '~/shared/metadata';
import { When } from '~/shared/When';
import type { Notice } from './notices';
import styles from './notices.module.css';

/** What is said. A key without a text comes from a module that is newer than this page. */
function useSaid(notice: Notice, type: ObjectType | undefined): string {
  const { t, i18n } = useTranslation();
  if (notice.words) return say(notice.words);
  if (notice.hidden) return t('notices.hidden');
  const fields = notice.fields.flatMap((path) => {
    const label = type && fieldOf(type, path)?.label;
    return label ? [say(label)] : [];
  });
  return t(notice.key ?? '', {
    ...notice.params,
    by: notice.by?.name ?? t('notices.somebody'),
    count: notice.times,
    fields: fields.length > 0 ? new Intl.ListFormat(i18n.language).format(fields) : t('notices.something'),
    record: notice.record?.name ?? t('notices.aRecord'),
    defaultValue: t('notices.unknown'),
  });
}

/** One notice; it leads to its record, and is read by that. */
export function NoticeLine({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { record } = notice;
  const type = types.find((each) => each.name === record?.object);
  const said = useSaid(notice, type);
  const about = [type && nounOf(type), record?.name].filter(Boolean).join(' · ');
  const content = (
    <>
      <i aria-hidden />
      <span className={styles.said}>
        {!notice.readAt && <span className="hidden-text">{t('notices.new')}</span>}
        <span>{said}</span>
        {about && <small>{about}</small>}
      </span>
      <When at={notice.at} />
    </>
  );
  return (
    <li data-unread={!notice.readAt || undefined}>
      {record && type ? (
        <Link data-line className={styles.line} to={`/${type.path}/${record.id}`} onClick={onRead}>
          {content}
        </Link>
      ) : (
        <button data-line type="button" className={styles.line} onClick={onRead}>
          {content}
        </button>
      )}
    </li>
  );
}
