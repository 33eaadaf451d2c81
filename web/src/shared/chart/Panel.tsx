import { Button, Skeleton } from 'antd';
import { ChartColumn, Download, Image, Table2 } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import type { ChartHandle } from './Chart';
import styles from './chart.module.css';
import { DataTable } from './DataTable';
import { download, downloadCsv, type Table } from './table';

interface PanelProps {
  /** The question it answers. */
  question: string;
  /** What is counted, of when. */
  unit: string;
  table: Table | undefined;
  pending: boolean;
  stale?: boolean;
  error?: unknown;
  /** A chart of the table; without one the table stands for itself. */
  children?: ReactNode;
  chart?: RefObject<ChartHandle | null>;
  className?: string;
}

/** One question with its answer as a chart, as a table, as a file. */
export function Panel({
  question,
  unit,
  table,
  pending,
  stale,
  error,
  children,
  chart,
  className,
}: PanelProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const title = useId();
  const full = table && table.rows.length > 0;
  const picture = () => {
    const href = chart?.current?.picture();
    if (href) download(`${question}.svg`, href);
  };
  return (
    <section
      className={`${styles.panel} ${className ?? ''}`}
      aria-labelledby={title}
      data-stale={stale || undefined}
    >
      <header>
        <div>
          <h2 id={title}>{question}</h2>
          <p>{unit}</p>
        </div>
        {full && (
          <div className={styles.tools}>
            {children && (
              <Button
                type="text"
                size="small"
                icon={asTable ? <ChartColumn size={15} /> : <Table2 size={15} />}
                aria-pressed={asTable}
                aria-label={t('shared.chart.asTable', { question })}
                title={t(asTable ? 'shared.chart.showChart' : 'shared.chart.showTable')}
                onClick={() => setAsTable(!asTable)}
              />
            )}
            {children && !asTable && (
              <Button
                type="text"
                size="small"
                icon={<Image size={15} />}
                aria-label={t('shared.chart.asPicture', { question })}
                title={t('shared.chart.savePicture')}
                onClick={picture}
              />
            )}
            <Button
              type="text"
              size="small"
              icon={<Download size={15} />}
              aria-label={t('shared.chart.asCsv', { question })}
              title={t('shared.chart.saveCsv')}
              onClick={() => downloadCsv(question, table)}
            />
          </div>
        )}
      </header>
      {error ? (
        <p className={styles.empty} role="alert">
          {problemOf(error).message}
        </p>
      ) : pending ? (
        <Skeleton active title={false} paragraph={{ rows: 5 }} />
      ) : !full ? (
        <p className={styles.empty}>{t('shared.chart.nothing')}</p>
      ) : children && !asTable ? (
        children
      ) : (
        <DataTable table={table} label={t('shared.chart.tableOf', { question })} />
      )}
    </section>
  );
}
