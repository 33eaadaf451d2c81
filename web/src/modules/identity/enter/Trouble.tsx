import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { turnedDown } from '../passkey';
import styles from './Entrance.module.css';

function secondsUntil(at: number): number {
  return Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/** Seconds left of a wait that the server asks for; they run down while the person watches. */
export function useWait(error: unknown): number {
  const seconds = error ? problemOf(error).retryAfter : undefined;
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another refusal begins another wait, even one as long
  useEffect(() => {
    const end = Date.now() + (seconds ?? 0) * 1000;
    setLeft(secondsUntil(end));
    if (!seconds) return;
    const timer = setInterval(() => setLeft(secondsUntil(end)), 1000);
    return () => clearInterval(timer);
  }, [error, seconds]);
  return left;
}

/** Why the door stayed shut. */
export function Trouble({ error, refused, wait = 0 }: { error: unknown; refused?: string; wait?: number }) {
  const { t } = useTranslation();
  if (!error || turnedDown(error)) return null;
  const { status, message, retryAfter } = problemOf(error);
  if (status === 429 && retryAfter && wait === 0) return null;
  const text =
    status === 429
      ? t('identity.enter.slowDown', { count: wait })
      : status === 401 && refused
        ? refused
        : message;
  return <Alert type="error" title={text} role="alert" className={styles.trouble} />;
}
