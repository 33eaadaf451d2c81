import { Checkbox, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from './settings';
import styles from './settings.module.css';

/** A time of day; one that is half typed is not told. */
function Time({ label, value, onChange }: { label: string; value: string; onChange: (at: string) => void }) {
  const [typed, setTyped] = useState(value.slice(0, 5));
  return (
    <Input
      type="time"
      aria-label={label}
      value={typed}
      className={styles.time}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => (typed ? typed !== value.slice(0, 5) && onChange(typed) : setTyped(value.slice(0, 5)))}
    />
  );
}

/** When mail comes and when it waits. */
export function Times({ settings, onChange }: { settings: Settings; onChange: (next: Settings) => void }) {
  const { t, i18n } = useTranslation();
  const day = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const days = Array.from({ length: 7 }, (_, at) => ({
    value: at + 1,
    label: day.format(new Date(Date.UTC(2024, 0, 1 + at))),
  }));
  const { quietFrom, quietUntil } = settings;
  return (
    <div className={styles.times}>
      <span id="mail-days">{t('notices.settings.days')}</span>
      <Checkbox.Group<number>
        aria-labelledby="mail-days"
        value={settings.days}
        options={days}
        onChange={(chosen) => chosen.length > 0 && onChange({ ...settings, days: chosen })}
      />
      <span>{t('notices.settings.digest')}</span>
      <Time
        label={t('notices.settings.digest')}
        value={settings.digestAt}
        onChange={(digestAt) => onChange({ ...settings, digestAt })}
      />
      <span>{t('notices.settings.quiet')}</span>
      <div className={styles.quiet}>
        <Switch
          checked={!!quietFrom}
          aria-label={t('notices.settings.quiet')}
          onChange={(on) =>
            onChange({ ...settings, quietFrom: on ? '20:00' : null, quietUntil: on ? '07:00' : null })
          }
        />
        {quietFrom && quietUntil && (
          <>
            <Time
              label={t('notices.settings.quietFrom')}
              value={quietFrom}
              onChange={(from) => onChange({ ...settings, quietFrom: from })}
            />
            <span aria-hidden>–</span>
            <Time
              label={t('notices.settings.quietUntil')}
              value={quietUntil}
              onChange={(until) => onChange({ ...settings, quietUntil: until })}
            />
          </>
        )}
      </div>
    </div>
  );
}
