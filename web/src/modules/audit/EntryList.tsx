import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { say } from '~/shared/metadata';
import { Tag } from '~/shared/Tag';
import type { AuditEntry, AuditKind } from './audit';
import styles from './audit.module.css';

const tones: Partial<Record<AuditKind, string>> = {
  'sign-in-failed': 'bad',
  deletion: 'bad',
  erase: 'bad',
  rights: 'violet',
  role: 'violet',
  policy: 'violet',
  'view-as': 'warn',
  'sensitive-read': 'warn',
  export: 'warn',
  'support-access': 'warn',
  token: 'accent',
  share: 'accent',
  workspace: 'accent',
};

/** What one should look at stands out; what happens all day stays quiet. */
export const toneOf = (kind: AuditKind) => tones[kind];

const saidOf = ({ summary }: AuditEntry) => (summary ? say(summary) : '');

/** Newest first, a sentence each; pressing one shows all of it. */
export function EntryList({
  entries,
  onOpen,
}: {
  entries: AuditEntry[];
  onOpen: (entry: AuditEntry) => void;
}) {
  const { t } = useTranslation();
  return (
    <ol className={styles.entries} aria-label={t('audit.title')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <button type="button" onClick={() => onOpen(entry)}>
            <time dateTime={entry.at} title={format.relative(entry.at)}>
              {format.instant(entry.at)}
            </time>
            <span className={styles.kind}>
              <Tag tone={toneOf(entry.kind)}>{t(`audit.kinds.${entry.kind}`)}</Tag>
            </span>
            <span className={styles.sentence}>
              {entry.actor?.name && !saidOf(entry).startsWith(entry.actor.name) && (
                <strong>{entry.actor.name}</strong>
              )}
              {entry.behind?.name && <i>{t('audit.through', { name: entry.behind.name })}</i>}
              <span>{saidOf(entry) || t('audit.erased')}</span>
            </span>
            <span className={styles.address}>{entry.address}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
