import { Button, Tooltip } from 'antd';
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { Fragment, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMenu } from '~/shared/menu';
import { type MenuEntry, type MenuGroup, useModules } from '~/shared/module';
import { ShellContext } from '~/shared/Page';
import { useMe } from '~/shared/session';
import { AccountMenu } from './AccountMenu';
import styles from './Rail.module.css';

const groups: MenuGroup[] = ['today', 'customers', 'sales', 'insights', 'operations', 'settings'];

function Entry({ entry, folded }: { entry: MenuEntry; folded: boolean }) {
  const { t } = useTranslation();
  const Icon = entry.icon;
  const link = (
    <NavLink
      to={entry.path}
      end={entry.path === '/'}
      className={styles.entry}
      aria-label={folded ? t(entry.label) : undefined}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      {!folded && <span>{t(entry.label)}</span>}
      {entry.Count && (
        <b className={styles.count}>
          <entry.Count />
        </b>
      )}
    </NavLink>
  );
  if (!folded) return link;
  return (
    <Tooltip title={t(entry.label)} placement="right">
      {link}
    </Tooltip>
  );
}

/** The left rail: search, then what each module brings, then the person. */
export function Rail({ folded, onFold }: { folded: boolean; onFold?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { openPalette } = useContext(ShellContext);
  const modules = useModules();
  const entries = useMenu();
  return (
    <nav className={styles.rail} data-folded={folded || undefined} aria-label={t('app.navigation')}>
      <div className={styles.head}>
        {!folded && (
          <span className={styles.workspace} title={me.workspace.name}>
            <img src="/tandem.svg" alt="" width={20} height={20} />
            <strong>{me.workspace.name}</strong>
          </span>
        )}
        {onFold && (
          <Button
            type="text"
            size="small"
            icon={folded ? <PanelLeftOpen size={16} /> : <PanelLeftClose size={16} />}
            aria-label={folded ? t('app.unfold') : t('app.fold')}
            onClick={onFold}
          />
        )}
      </div>
      <button
        type="button"
        className={styles.search}
        onClick={openPalette}
        aria-label={folded ? t('app.search') : undefined}
      >
        <Search size={16} strokeWidth={1.75} aria-hidden />
        {!folded && (
          <>
            <span>{t('app.search')}</span>
            <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
          </>
        )}
      </button>
      <div className={styles.groups}>
        {groups.map((group) => {
          const inside = entries.filter((entry) => entry.group === group);
          return (
            <Fragment key={group}>
              {group === 'operations' &&
                modules.map(({ Lists }, index) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: modules never change place
                  Lists ? <Lists key={index} folded={folded} /> : null,
                )}
              {inside.length > 0 && (
                <div role="group" className={styles.group} aria-label={t(`app.group.${group}`)}>
                  {group !== 'today' && !folded && <h2>{t(`app.group.${group}`)}</h2>}
                  {inside.map((entry) => (
                    <Entry key={entry.path} entry={entry} folded={folded} />
                  ))}
                </div>
              )}
            </Fragment>
          );
        })}
        {modules.map(({ Rail: More }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: modules never change place
          More ? <More key={index} folded={folded} /> : null,
        )}
      </div>
      <AccountMenu folded={folded} />
    </nav>
  );
}
