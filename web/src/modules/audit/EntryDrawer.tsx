import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounOf, say, useObjectTypes } from '~/shared/metadata';
import { Tag } from '~/shared/Tag';
import { useNarrow } from '~/shared/useNarrow';
import type { AuditEntry } from './audit';
import styles from './audit.module.css';
import { toneOf } from './EntryList';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Detail({ value }: { value: unknown }) {
  const { t } = useTranslation();
  if (value === null) return <>{t('audit.nothing')}</>;
  if (typeof value === 'boolean') return <>{t(value ? 'shared.yes' : 'shared.no')}</>;
  if (typeof value !== 'object') return <>{String(value)}</>;
  return <pre className={styles.json}>{JSON.stringify(value, null, 2)}</pre>;
}

function Body({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const type = types.find((each) => each.name === entry.object);
  const about = type ? nounOf(type) : entry.object;
  const detail = Object.entries(entry.detail ?? {});
  const person = (who: AuditEntry['actor']) =>
    who && <Link to={`/users/${who.id}`}>{who.name ?? t('audit.erased')}</Link>;
  return (
    <>
      <p className={styles.said}>{entry.summary ? say(entry.summary) : t('audit.erased')}</p>
      <dl className={styles.facts}>
        <Fact label={t('audit.fact.at')}>{format.instant(entry.at)}</Fact>
        <Fact label={t('audit.fact.kind')}>
          <Tag tone={toneOf(entry.kind)}>{t(`audit.kinds.${entry.kind}`)}</Tag>
        </Fact>
        <Fact label={t('audit.fact.actor')}>{person(entry.actor) ?? t('audit.nobody')}</Fact>
        <Fact label={t('audit.fact.behind')}>{person(entry.behind)}</Fact>
        <Fact label={t('audit.fact.about')}>
          {about &&
            (type && entry.record ? (
              <Link to={`/${type.path}/${entry.record}`}>{`${about} #${entry.record}`}</Link>
            ) : (
              [about, entry.record && `#${entry.record}`].filter(Boolean).join(' ')
            ))}
        </Fact>
        <Fact label={t('audit.fact.address')}>{entry.address}</Fact>
        <Fact label={t('audit.fact.number')}>{String(entry.id)}</Fact>
      </dl>
      {detail.length > 0 && (
        <>
          <h3>{t('audit.fact.detail')}</h3>
          <dl className={styles.facts}>
            {detail.map(([name, value]) => (
              <Fact key={name} label={name}>
                <Detail value={value} />
              </Fact>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

/** All that the audit remembers of one event. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <Drawer
      open={!!entry}
      onClose={onClose}
      size={narrow ? '100%' : 440}
      title={t('audit.entry')}
      aria-label={t('audit.entry')}
    >
      {entry && <Body entry={entry} />}
    </Drawer>
  );
}
