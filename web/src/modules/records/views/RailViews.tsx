import { useQuery } from '@tanstack/react-query';
import { CalendarDays, ChartColumn, Columns3, List, Pin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useObjectTypes } from '~/shared/metadata';
import styles from './RailViews.module.css';
import { allViewsQuery, moved, pinnedOf, usePinViews, type View } from './views';

const most = 8;

const icons: Record<View['kind'], typeof List> = {
  table: List,
  board: Columns3,
  chart: ChartColumn,
  calendar: CalendarDays,
};

/** The views people saved, one click away from everywhere; those that the person pinned come first, in their order. */
export function RailViews({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const { data: views = [] } = useQuery(allViewsQuery);
  const pin = usePinViews();
  const [dragged, setDragged] = useState<number>();
  const pinned = pinnedOf(views);
  const others = views.filter((view) => view.pinned === null).slice(0, most);
  if (folded) return null;
  const put = (from: number, to: number) => {
    if (to >= 0 && to < pinned.length && from !== to) pin.mutate(moved(pinned, from, to).map(({ id }) => id));
  };
  return (
    <>
      {pinned.length > 0 && (
        <div role="group" className={styles.views} aria-label={t('records.view.pinned')}>
          <h2>{t('records.view.pinned')}</h2>
          {pinned.map((view, at) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the link inside has the focus; the keys and the drag move it
            <div
              key={view.id}
              draggable
              title={t('records.view.reorder')}
              data-dragged={dragged === at || undefined}
              onDragStart={() => setDragged(at)}
              onDragEnd={() => setDragged(undefined)}
              onDragOver={(event) => dragged !== undefined && event.preventDefault()}
              onDrop={() => dragged !== undefined && put(dragged, at)}
              onKeyDown={(event) => {
                const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (!event.altKey || !step) return;
                event.preventDefault();
                put(at, at + step);
              }}
            >
              <ViewLink view={view} icon={Pin} />
            </div>
          ))}
        </div>
      )}
      {others.length > 0 && (
        <div role="group" className={styles.views} aria-label={t('records.view.rail')}>
          <h2>{t('records.view.rail')}</h2>
          {others.map((view) => (
            <ViewLink key={view.id} view={view} icon={icons[view.kind]} />
          ))}
        </div>
      )}
    </>
  );
}

function ViewLink({ view, icon: Icon }: { view: View; icon: typeof List }) {
  const types = useObjectTypes();
  const { pathname, search } = useLocation();
  const path = types.find((type) => type.name === view.object)?.path;
  if (!path) return null;
  const here = pathname === `/${path}` && new URLSearchParams(search).get('view') === String(view.id);
  return (
    <Link to={`/${path}?view=${view.id}`} aria-current={here ? 'page' : undefined} draggable={false}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span>{view.name}</span>
    </Link>
  );
}
