import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import * as format from '~/shared/format';
import { useMenu } from '~/shared/menu';
import { useObjectType } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { useMe } from '~/shared/session';
import { HomeDashboard } from './HomeDashboard';
import { HomeFigures } from './HomeFigures';
import { HomeSection } from './HomeSection';
import { type Home, homeQuery, isStaff } from './home';
import styles from './home.module.css';
import { Pins } from './Pins';
import { Start, type StartStep } from './Start';

/** The first steps that are missing; who may not take them sees none. */
function lackingOf(home: Home): StartStep[] {
  const asked =
    home.sections.find((each) => each.key === 'set-up')?.items.map((each) => each.action.code) ?? [];
  const lacking = asked.filter((each): each is StartStep => each === 'import' || each === 'invite');
  return lacking.includes('import') ? [...lacking, 'demo'] : lacking;
}

/** For whoever does not work with deals, above all people from outside: what is open to them. */
function OpenPlaces() {
  const { t } = useTranslation();
  const me = useMe();
  const places = useMenu().filter((entry) => entry.needs);
  return (
    <EmptyState
      title={t('insights.home.welcome', { workspace: me.workspace.name })}
      hint={t(places.length > 0 ? 'insights.home.openToYou' : 'insights.home.nothingOpen')}
    >
      {places.map((place) => (
        <Link key={place.path} to={place.path}>
          {t(place.label)}
        </Link>
      ))}
    </EmptyState>
  );
}

function Today({ home }: { home: Home }) {
  const { t } = useTranslation();
  const seesDeals = !!useObjectType('deal')?.rights.read;
  const lacking = lackingOf(home);
  const sections = home.sections.filter((each) => each.key !== 'set-up' && each.items.length > 0);
  const newWorkspace = lacking.includes('import');
  if (!isStaff(home.role) || !seesDeals)
    return (
      <>
        {home.dashboard && <HomeDashboard dashboard={home.dashboard} />}
        <OpenPlaces />
      </>
    );
  return (
    <>
      {home.dashboard ? (
        <HomeDashboard dashboard={home.dashboard} />
      ) : (
        !newWorkspace && <HomeFigures role={home.role} />
      )}
      {!newWorkspace && <Pins />}
      {lacking.length > 0 && <Start lacking={lacking} />}
      {sections.map((section) => (
        <HomeSection key={section.key} section={section} />
      ))}
      {sections.length === 0 && !newWorkspace && (
        <EmptyState
          title={t('insights.home.calm')}
          hint={t(home.role === 'rep' ? 'insights.home.calmRep' : 'insights.home.calmHint')}
        >
          <Link to="/deals/board">{t('insights.home.toBoard')}</Link>
          <Link to="/deals?create=1">{t('insights.home.toCreate')}</Link>
        </EmptyState>
      )}
    </>
  );
}

/** What to look at today, the most urgent first; each line says why now and has its one action. */
export function HomePage() {
  const { t } = useTranslation();
  const home = useQuery(homeQuery);
  return (
    <Page
      name={t('insights.menu.home')}
      width="wide"
      title={
        <>
          <h1>{t('insights.home.today')}</h1>
          <span className={styles.date}>{format.today()} </span>
        </>
      }
    >
      <div className={styles.home}>
        {home.error ? (
          <EmptyState title={problemOf(home.error).message}>
            <Button type="primary" onClick={() => void home.refetch()}>
              {t('insights.home.retry')}
            </Button>
          </EmptyState>
        ) : home.data ? (
          <Today home={home.data} />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 10 }} />
        )}
      </div>
    </Page>
  );
}
