import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import i18next from 'i18next';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { pluralOf, useObjectTypes } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { type Import, type ImportLine, type RowsAsked, rowsQuery } from './imports';
import styles from './imports.module.css';

function reasonOf(line: ImportLine): string | null {
  if (line.code === 'duplicate') return i18next.t('imports.twin', { name: line.reason });
  const key = `shared.problem.${line.code}`;
  return line.reason ?? (line.code && i18next.exists(key) ? i18next.t(key) : null);
}

/** The rows behind a number. */
export function Rows({ one, asked, onClose }: { one: Import; asked: RowsAsked; onClose: () => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const rows = useInfiniteQuery(rowsQuery(one.id, one.state, asked));
  const lines = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const type = types.find((each) => each.name === asked.object);
  return (
    <section className={styles.rows} aria-label={t('imports.rowsBehind')}>
      <header>
        <h3>{t(`imports.rowsOf.${asked.kind}`, { noun: type ? pluralOf(type) : asked.object })}</h3>
        <Button
          type="text"
          size="small"
          icon={<X size={15} />}
          aria-label={t('shared.close')}
          onClick={onClose}
        />
      </header>
      {rows.error && <p role="alert">{problemOf(rows.error).message}</p>}
      {rows.isPending && <Skeleton active title={false} />}
      <ol>
        {lines.map((line) => (
          <li key={line.id}>
            <small>{t('imports.lineOf', { file: line.file, line: format.number(line.line) })}</small>
            {line.record && type ? (
              <Link to={`/${type.path}/${line.record.id}`}>{line.record.name ?? `#${line.record.id}`}</Link>
            ) : (
              <span className={styles.cells}>{line.cells?.join(' · ') || line.record?.name}</span>
            )}
            {reasonOf(line) && <b>{reasonOf(line)}</b>}
          </li>
        ))}
      </ol>
      {rows.hasNextPage && (
        <Button size="small" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('imports.moreRows')}
        </Button>
      )}
    </section>
  );
}
