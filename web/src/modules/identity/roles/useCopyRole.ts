import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { http } from '~/shared/http';
import { createRecord, type RecordData, useRefreshRecords } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { grantsOf, type RoleRights } from './rights';

/** A role like another, to change from there: the usual way to a new one. */
export function useCopyRole() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const refresh = useRefreshRecords();
  return useMutation({
    mutationFn: async ({ role, rights }: { role: RecordData; rights: RoleRights }) => {
      const made = await createRecord('roles', {
        name: t('identity.roles.copyOf', { role: String(role.name) }),
        code: `${rights.role.code}-${Date.now().toString(36)}`,
        base: rights.role.base,
        serves: rights.role.serves,
      });
      await http.put(`/roles/${made.id}/rights`, { objects: grantsOf(rights) });
      return made;
    },
    onSuccess: async (made) => {
      await refresh('roles');
      navigate(`/settings/roles/${made.id}`);
      toast.done(t('identity.roles.copied'));
    },
    onError: toast.refused,
  });
}
