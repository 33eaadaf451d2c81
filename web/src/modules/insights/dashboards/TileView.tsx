import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordChart } from '~/modules/records/chart/RecordChart';
import { useObjectType } from '~/shared/metadata';
import type { Tile } from './dashboards';
import styles from './dashboards.module.css';

/** Whether it came near enough to what is looked at, once and for all. */
function useNear() {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !place.current) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '300px' },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [near]);
  return { place, near };
}

/** One chart of a dashboard with the numbers of whoever looks; it asks for them once it is near. */
export function TileView({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const { place, near } = useNear();
  const type = useObjectType(tile.object ?? undefined);
  const chart = tile.definition?.chart;
  const missing = tile.missing ?? (type && chart ? null : 'closed');
  return (
    <div ref={place} className={styles.room}>
      {missing ? (
        <section className={styles.quiet}>
          <h2>{tile.title ?? t('insights.dashboards.tile.untitled')}</h2>
          <p>{t(`insights.dashboards.tile.${missing}`)}</p>
        </section>
      ) : near && type && chart ? (
        <RecordChart
          type={type}
          filter={tile.definition?.filter ?? undefined}
          chart={chart}
          title={tile.title ?? undefined}
        />
      ) : (
        <section className={styles.quiet} data-far>
          <h2>{tile.title}</h2>
        </section>
      )}
    </div>
  );
}
