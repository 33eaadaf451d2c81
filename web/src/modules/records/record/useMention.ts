import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { http } from '~/shared/http';
import { useDebounced } from '~/shared/useDebounced';
import { type Colleague, pendingMention } from './mentions';

/** Finds people while somebody writes `@` and a part of a name. */
export function useMention(
  path: string,
  id: number,
  writing: { text: string; caret: number; picked: Colleague[] },
  onPick: (colleague: Colleague, begin: number) => void,
) {
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState<string>();
  const q = pendingMention(writing.text, writing.caret, writing.picked);
  const asked = useDebounced(q, 120);
  const { data = [] } = useQuery({
    queryKey: ['mentionable', path, id, asked],
    queryFn: ({ signal }) =>
      http.get<Colleague[]>(`/${path}/${id}/mentionable`, { query: { q: asked }, signal }),
    enabled: asked !== undefined && q !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const offered = q === undefined || closed === writing.text ? [] : data;
  const active = Math.min(at, offered.length - 1);
  const pick = (colleague: Colleague) => {
    setAt(0);
    onPick(colleague, writing.caret - (q?.length ?? 0) - 1);
  };
  /** Whether the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    const chosen = offered[active];
    if (!chosen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'ArrowDown') setAt((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setAt((active + offered.length - 1) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen);
    else if (event.key === 'Escape') setClosed(writing.text);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { offered, active, pick, onKey };
}
