import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import styles from './overview.module.css';

interface FigureProps<T> {
  question: string;
  /** What to do about it, or that there is nothing to do. */
  hint: string;
  rows: T[];
  /** Of how many, where that says more than the number alone. */
  of?: number;
  /** There are more than were told. */
  cut?: boolean;
  /** Whether each of them wants a look. */
  worrying?: boolean;
  children: (row: T) => ReactNode;
}

const some = 5;

/** One question, its number, and the rows behind the number. */
export function Figure<T>({ question, hint, rows, of, cut, worrying = true, children }: FigureProps<T>) {
  const { t } = useTranslation();
  const title = useId();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, some);
  const tone = rows.length === 0 ? 'good' : worrying ? 'warn' : 'calm';
  return (
    <section className={styles.figure} aria-labelledby={title}>
      <header>
        <h2 id={title}>{question}</h2>
        <p className={styles.number} data-tone={tone}>
          {format.number(rows.length)}
          {cut && '+'}
          {of !== undefined && <small>{t('identity.overview.of', { number: format.number(of) })}</small>}
        </p>
        <p className={styles.hint}>{hint}</p>
      </header>
      {shown.length > 0 && <ul className={styles.rows}>{shown.map(children)}</ul>}
      {rows.length > some && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? t('identity.overview.fewer')
            : t('identity.overview.all', { number: format.number(rows.length) })}
        </Button>
      )}
    </section>
  );
}
