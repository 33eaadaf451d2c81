import { Columns3, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Board.module.css';

/** The same deals as rows or as cards. */
export function ListOrBoard({ here, list, board }: { here: 'list' | 'board'; list: string; board: string }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.faces} aria-label={t('sales.board.shownAs')}>
      <Link
        to={list}
        aria-current={here === 'list' ? 'page' : undefined}
        aria-label={t('sales.board.asList')}
        title={t('sales.board.asList')}
      >
        <List size={15} aria-hidden />
      </Link>
      <Link
        to={board}
        aria-current={here === 'board' ? 'page' : undefined}
        aria-label={t('sales.board.asBoard')}
        title={t('sales.board.asBoard')}
      >
        <Columns3 size={15} aria-hidden />
      </Link>
    </nav>
  );
}
