import { Button } from 'antd';
import { Menu } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Page.module.css';

export interface ShellActions {
  openMenu: () => void;
  openPalette: () => void;
}

export const ShellContext = createContext<ShellActions>({ openMenu: () => {}, openPalette: () => {} });

interface PageProps {
  /** For the browser's tab. */
  name: string;
  /** Where am I: usually the name, or a breadcrumb, or the view's menu. */
  title?: ReactNode;
  /** At the right of the header line; one primary action at most. */
  actions?: ReactNode;
  /** Text pages keep a margin and a readable width; grids and boards fill the room. */
  width?: 'full' | 'text' | 'wide';
  children: ReactNode;
}

/** The frame of every page: one header line, then the room below it. */
export function Page({ name, title, actions, width = 'full', children }: PageProps) {
  const { t } = useTranslation();
  const { openMenu } = useContext(ShellContext);
  useEffect(() => {
    document.title = `${name} · Tandem`;
  }, [name]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Button
          className={styles.menu}
          type="text"
          icon={<Menu size={18} />}
          aria-label={t('shared.menu')}
          onClick={openMenu}
        />
        <div className={styles.title}>{title ?? <h1>{name}</h1>}</div>
        <div className={styles.actions}>{actions}</div>
      </header>
      <div className={`${styles.body} ${styles[width]}`}>{children}</div>
    </div>
  );
}
