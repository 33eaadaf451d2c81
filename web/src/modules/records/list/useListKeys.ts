import { useEffect, useRef } from 'react';
import { isTyping } from '~/shared/keys';

/** Keys of a list that work wherever the focus is, as long as nobody writes. */
export function useListKeys(does: { filter: () => void; search: () => void; create: () => void }): void {
  const latest = useRef(does);
  latest.current = does;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = { f: latest.current.filter, '/': latest.current.search, c: latest.current.create }[
        event.key
      ];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
