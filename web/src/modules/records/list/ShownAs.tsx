import { CalendarDays, ChartColumn, Columns3, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ObjectType } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { type Filter, listLink } from '~/shared/records/filter';
import { usualLanes } from '../board/board';
import { boardLink } from '../board/ColumnsBy';
import { usualDay } from '../calendar/calendar';
import styles from './list.module.css';

interface ShownAsProps {
  type: ObjectType;
  here: 'rows' | 'board' | 'calendar' | 'chart';
  filter: Filter | undefined;
  sort?: string;
}

/** The same records as rows, as cards in columns, on their days, and as a chart. */
export function ShownAs({ type, here, filter, sort }: ShownAsProps) {
  const { t } = useTranslation();
  const own = useFaces(type.name).find((face) => face.board)?.board;
  const lanes = usualLanes(type);
  const board = own ? own.link(filter, sort, type.asOf) : lanes && boardLink(type, lanes, filter, sort);
  const rows = listLink(type.path, filter, sort, type.asOf);
  const plain = listLink(type.path, filter, undefined, type.asOf);
  const drawn = (how: string) => `${plain}${plain.includes('?') ? '&' : '?'}${how}`;
  const faces = [
    { key: 'rows' as const, to: rows, icon: List },
    ...(board ? [{ key: 'board' as const, to: board, icon: Columns3 }] : []),
    ...(usualDay(type) && !type.asOf
      ? [{ key: 'calendar' as const, to: drawn('calendar=month'), icon: CalendarDays }]
      : []),
    { key: 'chart' as const, to: drawn('chart=bar'), icon: ChartColumn },
  ];
  return (
    <nav className={styles.faces} aria-label={t('records.chart.shownAs')}>
      {faces.map(({ key, to, icon: Icon }) => (
        <Link
          key={key}
          to={to}
          aria-current={here === key ? 'page' : undefined}
          aria-label={t(`records.chart.as.${key}`)}
          title={t(`records.chart.as.${key}`)}
        >
          <Icon size={15} aria-hidden />
        </Link>
      ))}
    </nav>
  );
}
