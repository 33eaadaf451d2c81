import { useEffect } from 'react';
import { http } from '~/shared/http';
import { useReadOnly } from '~/shared/session';

/** Remembers that the person opened the record, so that the search has it first. Nothing is lost where that fails. */
export function useOpened(object: string, id: number): void {
  const readOnly = useReadOnly();
  useEffect(() => {
    if (!readOnly) void http.post('/search/opened', { object, id }).catch(() => {});
  }, [object, id, readOnly]);
}
