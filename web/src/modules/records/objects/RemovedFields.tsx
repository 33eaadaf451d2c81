import { Button } from 'antd';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { say } from '~/shared/metadata';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { restoreField, type Shaped, useShaping } from './objects';
import styles from './objects.module.css';

/** Fields that were removed; what records held in them waits for their return. */
export function RemovedFields({ shaped }: { shaped: Shaped }) {
  const { t } = useTranslation();
  const toast = useToast();
  const restore = useShaping((name: string) => restoreField(shaped.name, name));
  return (
    <Section title={t('records.objects.removedFields')} hint={t('records.objects.removedFieldsHint')}>
      <Lines label={t('records.objects.removedFields')} items={shaped.removedFields} teach="">
        {({ name, label }) => (
          <Line key={name} title={<span className={styles.gone}>{say(label, name)}</span>}>
            <Button
              size="small"
              icon={<RotateCcw size={14} />}
              loading={restore.isPending && restore.variables === name}
              aria-label={t('records.objects.restoreOf', { name: say(label, name) })}
              onClick={() =>
                restore.mutate(name, {
                  onSuccess: (back) => toast.done(t('records.objects.restored', { name: say(back.label) })),
                  onError: toast.refused,
                })
              }
            >
              {t('records.objects.restore')}
            </Button>
          </Line>
        )}
      </Lines>
    </Section>
  );
}
