import { useEffect } from 'react';
import { isTyping } from '~/shared/keys';

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

/** j and k go from row to row, x does one, e opens it, c begins a new one. */
export function useDayKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const all = rows();
      const at = all.findIndex((row) => row.contains(document.activeElement));
      const row = all[at];
      const act: Record<string, (() => void) | undefined> = {
        j: () => all[Math.min(at + 1, all.length - 1)]?.querySelector('a')?.focus(),
        k: () => all[Math.max(at - 1, 0)]?.querySelector('a')?.focus(),
        x:
          row &&
          (() => {
            row.querySelector<HTMLElement>('input[type=checkbox]')?.click();
            // what is done goes: the next one is at hand
            (all[at + 1] ?? all[at - 1])?.querySelector('a')?.focus();
          }),
        e: row && (() => row.querySelector('a')?.click()),
        c: () => document.querySelector<HTMLElement>('[data-add-line]')?.focus(),
      };
      const does = act[event.key];
      if (!does) return;
      event.preventDefault();
      does();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
