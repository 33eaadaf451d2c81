import { Button, Progress } from 'antd';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import * as format from '../format';
import styles from './files.module.css';
import type { Sending } from './useHandOver';

/** Files on their way, each to be stopped; what was refused says why until it is put away. */
export function SendingFiles({ sending, onStop }: { sending: Sending[]; onStop: (key: number) => void }) {
  const { t } = useTranslation();
  if (sending.length === 0) return null;
  return (
    <ul className={styles.sending}>
      {sending.map(({ key, name, share, refused }) => (
        <li key={key}>
          <span className={styles.name}>{name}</span>
          {refused ? (
            <p role="alert">{refused}</p>
          ) : (
            <Progress
              percent={Math.round(share * 100)}
              size="small"
              showInfo={false}
              aria-label={t('shared.file.sending', { file: name, share: format.percent(share) })}
            />
          )}
          <Button
            type="text"
            size="small"
            icon={<X size={14} />}
            aria-label={t(refused ? 'shared.file.putAway' : 'shared.file.stop', { file: name })}
            onClick={() => onStop(key)}
          />
        </li>
      ))}
    </ul>
  );
}
