import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import { isTyping } from '~/shared/keys';
import { useToast } from '~/shared/useToast';
import { countChanges, type Grants, grantsOf, type RoleRights, rightsQuery, type Serves } from './rights';

export interface Draft {
  grants: Grants;
  serves: Serves;
  /** How many answers differ from what is saved. */
  changes: number;
  change: (next: Grants) => void;
  serve: (next: Serves) => void;
  canUndo: boolean;
  undo: () => void;
  discard: () => void;
  save: () => void;
  saving: boolean;
  error: Error | null;
}

interface Said {
  objects: Grants;
  serves: Serves;
}

/** Changes to a role's rights: seen at once, taken back step by step, saved together. */
export function useDraft(rights: RoleRights): Draft {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const saved = useMemo<Said>(() => ({ objects: grantsOf(rights), serves: rights.role.serves }), [rights]);
  const [steps, setSteps] = useState<Said[]>([]);
  const said = steps.at(-1) ?? saved;
  const changes = useMemo(
    () => countChanges(rights.objects, saved.objects, said.objects) + Number(saved.serves !== said.serves),
    [rights.objects, saved, said],
  );
  const id = rights.role.id;
  const write = useMutation({
    mutationFn: (next: Said) => http.put<RoleRights>(`/roles/${id}/rights`, next),
    onSuccess: (answer) => {
      client.setQueryData(rightsQuery(id).queryKey, answer);
      setSteps([]);
      void client.invalidateQueries({ queryKey: ['records', 'roles'] });
      void client.invalidateQueries({ queryKey: ['metadata'] });
    },
  });
  const save = () =>
    write.mutate(said, {
      onSuccess: () =>
        toast.undoable(t('identity.roles.saved', { role: rights.role.name }), () => write.mutateAsync(saved)),
    });
  const undo = useCallback(() => setSteps((before) => before.slice(0, -1)), []);

  useEffect(() => {
    if (steps.length === 0) return;
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !isTyping(event.target)) {
        event.preventDefault();
        // What is not saved yet is taken back before what is.
        event.stopImmediatePropagation();
        undo();
      }
    };
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('keydown', press, { capture: true });
      window.removeEventListener('beforeunload', leave);
    };
  }, [steps.length, undo]);

  const step = (next: Partial<Said>) => {
    write.reset();
    setSteps((before) => [...before, { ...said, ...next }]);
  };

  return {
    grants: said.objects,
    serves: said.serves,
    changes,
    change: (objects) => step({ objects }),
    serve: (serves) => step({ serves }),
    canUndo: steps.length > 0,
    undo,
    discard: () => {
      write.reset();
      setSteps([]);
    },
    save,
    saving: write.isPending,
    error: write.error,
  };
}
