import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { habitQuery, useChangeHabit } from './follow';

/** Whether one follows by itself what one has to do with. */
export function FollowHabit() {
  const { t } = useTranslation();
  const toast = useToast();
  const { data: habit } = useQuery(habitQuery);
  const change = useChangeHabit();
  return (
    <Section
      title={t('activities.follow.habit')}
      hint={t('activities.follow.habitHint')}
      actions={
        <Switch
          checked={!!habit?.byItself}
          disabled={!habit}
          aria-label={t('activities.follow.habit')}
          onChange={(byItself) => change.mutate({ byItself }, { onError: toast.refused })}
        />
      }
    />
  );
}
