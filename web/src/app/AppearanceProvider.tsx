import { useQuery } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceContext, type Density, rowHeights } from '~/shared/appearance';
import { tellTimesIn } from '~/shared/format';
import { LanguageContext } from '~/shared/language';
import { meQuery } from '~/shared/session';
import { speak } from './i18n';
import { applyPalette, type Shade, shade, themeOf } from './theme';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const keys = { theme: 'tandem.theme', density: 'tandem.density' };

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (tell) => {
      dark.addEventListener('change', tell);
      return () => dark.removeEventListener('change', tell);
    },
    () => dark.matches,
  );
}

/** Theme and language follow the signed-in person; before that, what this browser last showed. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { data: seen } = useQuery({ ...meQuery, enabled: false });
  // Seeing as somebody else does not change one's own language and theme.
  const me = seen?.viewing ? null : seen;
  const systemDark = useSystemDark();
  const [density, setDensity] = useState<Density>(
    () => (localStorage.getItem(keys.density) as Density | null) ?? 'standard',
  );
  const wanted = me?.theme ?? localStorage.getItem(keys.theme) ?? 'system';
  const mode = wanted === 'system' ? (systemDark ? 'dark' : 'light') : wanted === 'dark' ? 'dark' : 'light';

  useEffect(() => {
    if (me) localStorage.setItem(keys.theme, me.theme);
  }, [me]);
  useEffect(() => {
    if (me?.locale) void speak(me.locale);
  }, [me?.locale]);
  useEffect(() => localStorage.setItem(keys.density, density), [density]);
  useLayoutEffect(() => applyPalette(mode, density), [mode, density]);

  const chinese = i18n.language === 'zh-CN';
  if (me) tellTimesIn(me.zone);
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  const theme = useMemo(() => themeOf(mode), [mode]);
  const appearance = useMemo(
    () => ({
      mode: mode as 'light' | 'dark',
      density,
      setDensity,
      rowHeight: rowHeights[density],
      shade: (name: string) => shade(mode, name as Shade),
    }),
    [mode, density],
  );
  // Theirs says "close" in every language.
  const closeIcon = <X size={16} role="img" aria-label={t('shared.close')} />;
  return (
    <AppearanceContext value={appearance}>
      <LanguageContext value={speak}>
        <ConfigProvider
          theme={theme}
          locale={chinese ? zh : en}
          button={{ autoInsertSpace: false }}
          modal={{ closeIcon }}
          drawer={{ closeIcon }}
        >
          {children}
        </ConfigProvider>
      </LanguageContext>
    </AppearanceContext>
  );
}
