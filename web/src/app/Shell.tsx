import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { metadataQuery } from '~/shared/metadata';
import { useModules } from '~/shared/module';
import { ShellContext } from '~/shared/Page';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { problemOf, secondStepRequired } from '~/shared/problem';
import { meQuery } from '~/shared/session';
import { readLater } from './ahead';
import { Palette } from './Palette';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { useShellKeys } from './useShellKeys';

const Shortcuts = lazy(() => import('./Shortcuts').then((file) => ({ default: file.Shortcuts })));

/** The frame around every page of a signed-in person. */
export function Shell() {
  const { t, i18n } = useTranslation();
  const location = useLocation();
  const me = useQuery(meQuery);
  const metadata = useQuery({ ...metadataQuery, enabled: !!me.data });
  const banners = useModules().flatMap(({ Banner }) => (Banner ? [Banner] : []));
  const [open, setOpen] = useState<'menu' | 'palette' | 'shortcuts' | null>(null);
  const [menuSeen, setMenuSeen] = useState(false);
  if (open === 'menu' && !menuSeen) setMenuSeen(true);
  const [folded, setFolded] = useState(() => localStorage.getItem('tandem.rail') === 'folded');
  const actions = useMemo(
    () => ({ openMenu: () => setOpen('menu'), openPalette: () => setOpen('palette') }),
    [],
  );
  useShellKeys({ palette: () => setOpen('palette'), shortcuts: () => setOpen('shortcuts') });

  // A drawer left open over the page it led to would hide it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes whenever the place changes
  useEffect(() => setOpen(null), [location.pathname]);

  const ready = me.data && metadata.data;
  useEffect(() => {
    if (ready) readLater();
  }, [ready]);

  if (me.data === null) {
    const next = location.pathname + location.search;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  const broken = me.error ?? metadata.error;
  if (broken && problemOf(broken).code === secondStepRequired) {
    return (
      <Navigate
        to={`/second-factor?next=${encodeURIComponent(location.pathname + location.search)}`}
        replace
      />
    );
  }
  if (broken) {
    return (
      <main>
        <EmptyState alone title={t('app.unreachable')} hint={problemOf(broken).message}>
          <Button
            type="primary"
            onClick={() => {
              void me.refetch();
              void metadata.refetch();
            }}
          >
            {t('app.retry')}
          </Button>
        </EmptyState>
      </main>
    );
  }
  const fold = () => {
    localStorage.setItem('tandem.rail', folded ? 'open' : 'folded');
    setFolded(!folded);
  };
  return (
    <ShellContext value={actions}>
      {/* Another language draws everything anew: what was computed with words is forgotten. */}
      <div key={i18n.language} className={styles.shell} data-folded={folded || undefined}>
        <a className={styles.skip} href="#page">
          {t('app.skip')}
        </a>
        <aside className={styles.rail}>{ready && <Rail folded={folded} onFold={fold} />}</aside>
        <main id="page" className={styles.main} tabIndex={-1}>
          {ready &&
            banners.map((Banner, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: modules never change place
              <Banner key={index} />
            ))}
          <Suspense fallback={<PageSkeleton />}>{ready ? <Outlet /> : <PageSkeleton />}</Suspense>
        </main>
      </div>
      {ready && (
        <>
          {menuSeen && (
            <Drawer
              open={open === 'menu'}
              onClose={() => setOpen(null)}
              placement="left"
              size={260}
              closable={false}
              styles={{ body: { padding: 0 } }}
              title={null}
              aria-label={t('shared.menu')}
            >
              <Rail folded={false} />
            </Drawer>
          )}
          {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
          <Suspense fallback={null}>
            {open === 'shortcuts' && <Shortcuts onClose={() => setOpen(null)} />}
          </Suspense>
        </>
      )}
    </ShellContext>
  );
}
