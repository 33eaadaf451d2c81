import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { useDebounced } from '~/shared/useDebounced';
import styles from './overview.module.css';
import type { Overview } from './useOverview';

const year = 365;

/** Moves the whole page along the last year, day by day; today stands at the right. */
export function AsOfSlider({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { asOf, set } = overview;
  const today = format.dayOf(new Date());
  const shown = asOf?.slice(0, 10) ?? today;
  const [day, setDay] = useState(shown);
  const rested = useDebounced(day, 250);
  // The address may change by other means: the way back, the calendar beside.
  useEffect(() => setDay(shown), [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the hand has let rest is asked for
  useEffect(() => {
    if (rested === day && rested !== shown) set({ asOf: rested < today ? rested : undefined });
  }, [rested]);
  const back = dayjs(today).diff(day, 'day');
  const words = day < today ? format.date(day) : t('insights.overview.today');
  return (
    <div className={styles.asOf} data-past={day < today || undefined}>
      <History size={15} aria-hidden />
      <label htmlFor="overview-as-of">{t('insights.overview.asOf')}</label>
      <input
        id="overview-as-of"
        type="range"
        min={0}
        max={year}
        step={1}
        value={Math.max(0, year - back)}
        aria-valuetext={words}
        onChange={(event) =>
          setDay(
            dayjs(today)
              .subtract(year - Number(event.target.value), 'day')
              .format('YYYY-MM-DD'),
          )
        }
      />
      <output htmlFor="overview-as-of">{words}</output>
      <DatePicker
        size="small"
        aria-label={t('insights.overview.asOfDay')}
        allowClear={false}
        value={dayjs(day)}
        disabledDate={(each) => each.isAfter(today, 'day')}
        onChange={(each) => {
          const next = each?.format('YYYY-MM-DD');
          if (next) set({ asOf: next < today ? next : undefined });
        }}
      />
      {day < today && (
        <Button size="small" onClick={() => set({ asOf: undefined })}>
          {t('insights.overview.toToday')}
        </Button>
      )}
    </div>
  );
}
