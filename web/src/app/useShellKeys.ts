import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { isTyping } from '~/shared/keys';
import { menuOf } from '~/shared/menu';
import { knownTypes } from '~/shared/metadata';
import { useModules } from '~/shared/module';
import { meQuery } from '~/shared/session';
import { redoLast, undoLast } from '~/shared/undo';

/** Keys that work on every page: Ctrl/⌘-K, ?, and g followed by a letter. */
export function useShellKeys({ palette, shortcuts }: { palette: () => void; shortcuts: () => void }): void {
  const navigate = useNavigate();
  const modules = useModules();
  const client = useQueryClient();
  const lead = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette();
        return;
      }
      if (isTyping(event.target)) return;
      const step = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      if (step && (event.shiftKey ? redoLast() : undoLast())) {
        event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') {
        event.preventDefault();
        shortcuts();
      } else if (event.key === 'g') {
        lead.current = event.timeStamp;
      } else if (lead.current && event.timeStamp - lead.current < 1500) {
        lead.current = 0;
        const me = client.getQueryData(meQuery.queryKey);
        const open = me ? menuOf(modules, me, knownTypes(client) ?? []) : [];
        const entry = open.find((each) => each.letter === event.key);
        if (!entry) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        navigate(entry.path);
      }
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [client, modules, navigate, palette, shortcuts]);
}
