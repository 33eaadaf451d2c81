import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import type { Overview } from './useOverview';

/** "22 Nov 2025 – 21 Nov 2026", or all time. */
export function usePeriodWords({ period }: Overview): string {
  const { t } = useTranslation();
  return period
    ? `${format.date(period.from)} – ${format.date(period.to)}`
    : t('insights.overview.periods.all');
}
