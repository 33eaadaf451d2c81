import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choosable, kindGroups } from './kinds';
import styles from './objects.module.css';

/** What a field can hold, in plain words. */
export function KindChooser({ onChoose }: { onChoose: (kind: Choosable) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const q = text.trim().toLowerCase();
  const groups = kindGroups
    .map(({ group, kinds }) => ({
      group,
      kinds: kinds.filter(({ key }) =>
        `${t(`records.objects.kind.${key}`)} ${t(`records.objects.kindHint.${key}`)}`
          .toLowerCase()
          .includes(q),
      ),
    }))
    .filter(({ kinds }) => kinds.length > 0);
  const first = groups[0]?.kinds[0];
  return (
    <div className={styles.chooser}>
      <Input
        allowClear
        value={text}
        placeholder={t('records.objects.findKind')}
        aria-label={t('records.objects.findKind')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) =>
          event.key === 'Enter' && !event.nativeEvent.isComposing && q && first && onChoose(first)
        }
      />
      {groups.map(({ group, kinds }) => (
        <section key={group} aria-label={t(`records.objects.kindGroup.${group}`)}>
          <h3>{t(`records.objects.kindGroup.${group}`)}</h3>
          <div className={styles.kinds}>
            {kinds.map((kind) => (
              <button key={kind.key} type="button" data-kind={kind.key} onClick={() => onChoose(kind)}>
                <kind.icon size={16} strokeWidth={1.75} aria-hidden />
                <span>
                  <b>{t(`records.objects.kind.${kind.key}`)}</b>
                  <small>{t(`records.objects.kindHint.${kind.key}`)}</small>
                </span>
              </button>
            ))}
          </div>
        </section>
      ))}
      {groups.length === 0 && <p role="status">{t('shared.nothingFound')}</p>}
    </div>
  );
}
