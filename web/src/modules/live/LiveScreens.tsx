import { useQueryClient } from '@tanstack/react-query';
import { Cloud, CloudOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connect } from '~/shared/live/connection';
import { here, liveState, people, placeOf, useLiveState } from '~/shared/live/live';
import { useObjectTypes } from '~/shared/metadata';
import { useMe } from '~/shared/session';
import styles from './live.module.css';
import { refreshing } from './refresh';
import { shownBy } from './shown';

/** A change of the page settles before it is said. */
const settling = 100;
/** Short losses, such as a restart of the server, are not worth a word. */
const patience = 5_000;
const told = 3_000;

/** Follows what others do to what the window shows, and says quietly when it cannot. */
export function LiveScreens() {
  const client = useQueryClient();
  const me = useMe();
  const types = useObjectTypes();
  const known = useRef(types);
  known.current = types;
  const { id, workspace } = me;
  useEffect(() => {
    const refresh = refreshing(client, () => known.current);
    const line = connect(`${workspace.id}/${id}`, workspace.id, (message) => {
      if (message.kind === 'state') liveState.set(message.state);
      else if (message.kind === 'changes') refresh.take(message.changes);
      else if (message.kind === 'stale') refresh.everything();
      else if (message.kind === 'news') void client.invalidateQueries({ queryKey: [message.of] });
      else if (message.kind === 'here')
        people.set(new Map(people.get()).set(placeOf(message.object, message.id), message.people));
    });
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let said = '';
    const say = () => {
      waiting = undefined;
      const shown = shownBy(client, known.current, here.get());
      const text = JSON.stringify(shown);
      if (text === said) return;
      said = text;
      line.show(shown);
    };
    const soon = () => {
      waiting ??= setTimeout(say, settling);
    };
    soon();
    const stops = [client.getQueryCache().subscribe(soon), here.follow(soon)];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(waiting);
      refresh.stop();
      line.close();
      liveState.set('off');
    };
  }, [client, id, workspace.id]);
  return <LineState />;
}

function LineState() {
  const { t } = useTranslation();
  const state = useLiveState();
  const [shown, setShown] = useState<'lost' | 'back'>();
  useEffect(() => {
    if (state === 'lost') {
      const wait = setTimeout(() => setShown('lost'), patience);
      return () => clearTimeout(wait);
    }
    setShown((before) => (before && state === 'open' ? 'back' : undefined));
    const wait = setTimeout(() => setShown(undefined), told);
    return () => clearTimeout(wait);
  }, [state]);
  return (
    <div role="status">
      {shown && (
        <span className={styles.line} data-back={shown === 'back' || undefined}>
          {shown === 'lost' ? <CloudOff size={14} aria-hidden /> : <Cloud size={14} aria-hidden />}
          {t(`live.${shown}`)}
        </span>
      )}
    </div>
  );
}
