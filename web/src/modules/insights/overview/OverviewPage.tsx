import { useQuery } from '@tanstack/react-query';
import { DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { Page } from '~/shared/Page';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { PastBanner } from '~/shared/PastBanner';
import { pageQuery } from '~/shared/records/records';
import { useNarrow } from '~/shared/useNarrow';
import { AsOfSlider } from './AsOfSlider';
import { KeyFigures } from './KeyFigures';
import { MonthPanel } from './MonthPanel';
import styles from './overview.module.css';
import { presets } from './period';
import { ScorePanel } from './ScorePanel';
import { StagePanel } from './StagePanel';
import { type Overview, useOverview } from './useOverview';

function Bar({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { word, period, pipeline, pipelines, measure, set } = overview;
  const preset = (presets as readonly string[]).includes(word);
  return (
    <div className={styles.bar}>
      <Select
        value={preset ? word : 'custom'}
        aria-label={t('insights.overview.period')}
        popupMatchSelectWidth={false}
        options={[
          ...presets.map((each) => ({ value: each, label: t(`insights.overview.periods.${each}`) })),
          ...(preset ? [] : [{ value: 'custom', label: t('insights.overview.periods.custom') }]),
        ]}
        onChange={(next) => set({ period: next })}
      />
      {!narrow && (
        <DatePicker.RangePicker
          aria-label={t('insights.overview.period')}
          allowClear={false}
          value={period ? [dayjs(period.from), dayjs(period.to)] : null}
          onChange={(days) => {
            const [from, to] = days ?? [];
            if (from && to)
              set({ period: `${dayjs(from).format('YYYY-MM-DD')}..${dayjs(to).format('YYYY-MM-DD')}` });
          }}
        />
      )}
      <Select
        value={pipeline ?? 0}
        aria-label={t('insights.overview.pipeline')}
        popupMatchSelectWidth={false}
        options={[
          { value: 0, label: t('insights.overview.allPipelines') },
          ...pipelines.map((each) => ({ value: each.id, label: each.name })),
        ]}
        onChange={(id) => set({ pipeline: id ? String(id) : undefined })}
      />
      <Segmented
        value={measure}
        aria-label={t('insights.overview.measure')}
        options={[
          { value: 'count', label: t('insights.overview.count') },
          { value: 'amount', label: t('insights.overview.amount') },
        ]}
        onChange={(next) => set({ measure: next === 'count' ? undefined : next })}
      />
    </div>
  );
}

/** What was won and lost, by whom, with what and how fast; every number opens the rows behind it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const overview = useOverview();
  const any = useQuery(pageQuery('deals', { fields: ['name'], limit: 1 }));
  if (!overview.ready || any.isPending) return <PageSkeleton />;
  if (any.data?.items.length === 0) {
    return (
      <Page name={t('insights.menu.overview')} width="wide">
        <EmptyState title={t('insights.overview.noDeals')} hint={t('insights.overview.noDealsHint')}>
          <Link to="/imports">{t('insights.overview.toImport')}</Link>
          <Link to="/deals?create=1">{t('insights.overview.toCreate')}</Link>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page name={t('insights.menu.overview')} width="wide">
      <div className={styles.overview}>
        {overview.asOf && <PastBanner asOf={overview.asOf} hint={t('insights.overview.past')} />}
        <Bar overview={overview} />
        <AsOfSlider overview={overview} />
        <KeyFigures overview={overview} />
        <div className={styles.panels}>
          <div>
            <StagePanel overview={overview} />
            <ScorePanel overview={overview} by="agent" />
            {/* which products a deal had is known of today alone */}
            {!overview.asOf && <ScorePanel overview={overview} by="product" />}
          </div>
          <div>
            <MonthPanel overview={overview} />
            <ScorePanel overview={overview} by="region" />
            <ScorePanel overview={overview} by="sector" />
          </div>
        </div>
      </div>
    </Page>
  );
}
