import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { patchRecord, useRefreshRecords } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import type { Team } from './teams';

/** Puts a team under another, or on top; with a way back. */
export function useMoveTeam() {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshRecords();
  const move = useMutation({
    mutationFn: ({ team, parent }: { team: Team; parent: number | null }) =>
      patchRecord('teams', team.id, { parent }),
    onSettled: () => refresh('teams'),
  });
  return (team: Team, parent: { id: number; name: string } | null) => {
    const before = team.parent?.id ?? null;
    if (before === (parent?.id ?? null)) return;
    move.mutate(
      { team, parent: parent?.id ?? null },
      {
        onSuccess: () =>
          toast.undoable(
            parent
              ? t('identity.teams.moved', { team: team.name, parent: parent.name })
              : t('identity.teams.movedTop', { team: team.name }),
            () => move.mutateAsync({ team, parent: before }),
          ),
        onError: toast.refused,
      },
    );
  };
}
