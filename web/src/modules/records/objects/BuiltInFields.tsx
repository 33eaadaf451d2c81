import { useTranslation } from 'react-i18next';
import { type Field, say } from '~/shared/metadata';
import { Line, Lines } from '~/shared/settings/Lines';
import { FieldTags } from './FieldTags';
import { shownAs } from './kinds';
import styles from './objects.module.css';
import { useKindText } from './useKindText';

/** What the object has from the first day; it stays as it is. */
export function BuiltInFields({ fields }: { fields: Field[] }) {
  const { t } = useTranslation();
  const kindText = useKindText();
  return (
    <div className={styles.builtIn}>
      <Lines label={t('records.objects.fieldsBuiltIn')} items={fields} teach={t('shared.nothingFound')}>
        {(field) => (
          <Line
            key={field.name}
            icon={shownAs(field.kind, field.target)?.icon}
            title={say(field.label, field.name)}
            tags={<FieldTags traits={field} />}
            facts={[kindText(field.kind, field.target), field.verb && t('shared.record.byVerb')]}
          />
        )}
      </Lines>
    </div>
  );
}
