import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MenuProps } from 'antd';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Avatar } from '~/shared/Avatar';
import { type Density, useAppearance } from '~/shared/appearance';
import { ClickMenu } from '~/shared/ClickMenu';
import { drawnIn, http } from '~/shared/http';
import { type Locale, meQuery, type Theme, useChangeMe, useMe, useReadOnly } from '~/shared/session';
import styles from './AccountMenu.module.css';

const themes: Theme[] = ['system', 'light', 'dark'];
const densities: Density[] = ['compact', 'standard', 'roomy'];
const languages: [Locale, string][] = [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
];

const tick = (on: boolean) => (
  <Check size={14} style={{ visibility: on ? 'visible' : 'hidden' }} aria-hidden />
);

/** The person at the foot of the rail: how it looks, which language, sign out. */
export function AccountMenu({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const change = useChangeMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { density, setDensity } = useAppearance();
  const readOnly = useReadOnly();
  const signOut = useMutation({
    mutationFn: () => http.delete('/session'),
    onSettled: () => {
      navigate('/sign-in');
      client.setQueryData(meQuery.queryKey, null);
      drawnIn(undefined);
      // Nothing of one person is left for the next on this browser.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    },
  });
  const own: MenuProps['items'] = [
    { key: 'profile', label: t('app.account.profile'), onClick: () => navigate('/settings/profile') },
    { type: 'divider' },
    {
      key: 'theme',
      label: t('app.account.theme'),
      children: themes.map((theme) => ({
        key: theme,
        icon: tick(me.theme === theme),
        label: t(`app.theme.${theme}`),
        onClick: () => change.mutate({ theme }),
      })),
    },
    {
      key: 'density',
      label: t('app.account.density'),
      children: densities.map((each) => ({
        key: each,
        icon: tick(density === each),
        label: t(`app.density.${each}`),
        onClick: () => setDensity(each),
      })),
    },
    {
      key: 'language',
      label: t('app.account.language'),
      children: languages.map(([locale, label]) => ({
        key: locale,
        icon: tick(me.locale === locale),
        label,
        onClick: () => change.mutate({ locale }),
      })),
    },
    { type: 'divider' },
  ];
  const items: MenuProps['items'] = [
    // While one only looks, these are somebody else's and cannot be changed.
    ...(readOnly ? [] : own),
    { key: 'out', label: t('app.account.signOut'), onClick: () => signOut.mutate() },
  ];
  return (
    <ClickMenu menu={{ items }} placement="topLeft">
      <button
        type="button"
        className={styles.account}
        data-folded={folded || undefined}
        aria-label={folded ? me.name : undefined}
      >
        <Avatar name={me.name} />
        {!folded && (
          <>
            <span>{me.name}</span>
            <ChevronsUpDown size={14} aria-hidden />
          </>
        )}
      </button>
    </ClickMenu>
  );
}
