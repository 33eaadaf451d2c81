import { useEffect } from 'react';
import { isTyping } from '~/shared/keys';

/** e edits the first field, m begins a comment. */
export function useRecordKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const selector = { e: '[data-edit-field]', m: '[data-composer]' }[event.key];
      const found = selector && document.querySelector<HTMLElement>(selector);
      if (!found) return;
      event.preventDefault();
      if (event.key === 'e') found.click();
      else found.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
