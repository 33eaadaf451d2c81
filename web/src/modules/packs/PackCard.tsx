import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '~/shared/format';
import { Tag } from '~/shared/Tag';
import { Guide } from './Guide';
import { InstallDialog } from './InstallDialog';
import styles from './PackCard.module.css';
import { inLanguage, type Pack } from './packs';
import { RemoveDialog } from './RemoveDialog';

export function PackCard({ pack }: { pack: Pack }) {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  const label = inLanguage(pack.label, i18n.language);
  const guide = inLanguage(pack.guide, i18n.language);
  const done = () => setAsking(false);
  return (
    <section className={styles.pack} aria-label={label}>
      <header className={styles.header}>
        <h2>{label}</h2>
        {pack.installedAt && (
          <Tag tone="good">{t('packs.installedOn', { at: instant(pack.installedAt) })}</Tag>
        )}
        <Button type={pack.installedAt ? 'default' : 'primary'} onClick={() => setAsking(true)}>
          {pack.installedAt ? t('packs.remove') : t('packs.install')}
        </Button>
      </header>
      <p>{inLanguage(pack.summary, i18n.language)}</p>
      {pack.installedAt && guide && <Guide text={guide} />}
      {asking && !pack.installedAt && <InstallDialog name={pack.name} label={label} onClose={done} />}
      {asking && pack.installedAt && <RemoveDialog name={pack.name} label={label} onClose={done} />}
    </section>
  );
}
