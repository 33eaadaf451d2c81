import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Mail, Settings } from './settings';
import styles from './settings.module.css';

const mails: Mail[] = ['none', 'now', 'daily'];

/** By kind of what one is told: in the inbox, by mail, both or not at all. */
export function Kinds({ settings, onChange }: { settings: Settings; onChange: (next: Settings) => void }) {
  const { t } = useTranslation();
  const change = (kind: string, other: Partial<Settings['kinds'][number]>) =>
    onChange({
      ...settings,
      kinds: settings.kinds.map((each) => (each.kind === kind ? { ...each, ...other } : each)),
    });
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          <th scope="col">{t('notices.settings.what')}</th>
          <th scope="col">{t('notices.settings.app')}</th>
          <th scope="col">{t('notices.settings.mail')}</th>
        </tr>
      </thead>
      <tbody>
        {settings.kinds.map(({ kind, app, mail }) => {
          const name = t(`notices.settings.kind.${kind}`);
          return (
            <tr key={kind}>
              <th scope="row">{name}</th>
              <td>
                <Checkbox
                  checked={app}
                  aria-label={t('notices.settings.inApp', { kind: name })}
                  onChange={(event) => change(kind, { app: event.target.checked })}
                />
              </td>
              <td>
                <Select<Mail>
                  value={mail}
                  aria-label={t('notices.settings.byMail', { kind: name })}
                  options={mails.map((value) => ({ value, label: t(`notices.settings.${value}`) }))}
                  onChange={(next) => change(kind, { mail: next })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
