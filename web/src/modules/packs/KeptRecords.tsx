import { useTranslation } from 'react-i18next';
import type { Kept } from './packs';

const shown = 20;

/** What stays in the workspace and why. */
export function KeptRecords({ kept }: { kept: Kept[] }) {
  const { t } = useTranslation();
  if (kept.length === 0) return <p>{t('packs.keepsNothing')}</p>;
  return (
    <>
      <p>{t('packs.keeps', { count: kept.length })}</p>
      <ul>
        {kept.slice(0, shown).map(({ object, id, name, why }) => (
          <li key={`${object} ${id}`}>
            {t(`shared.object.${object}.one`)} {name || id}: {t(`packs.why.${why.code}`)}
          </li>
        ))}
      </ul>
      {kept.length > shown && <p>{t('packs.keepsMore', { count: kept.length - shown })}</p>}
    </>
  );
}
