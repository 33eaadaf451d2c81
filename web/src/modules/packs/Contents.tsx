import { useTranslation } from 'react-i18next';
import { number } from '~/shared/format';
import styles from './Contents.module.css';
import type { AddedField, Records } from './packs';

/** What comes or goes, counted. */
export function Contents({
  records,
  fields,
  views,
}: {
  records: Records[];
  fields: AddedField[];
  views: number;
}) {
  const { t } = useTranslation();
  return (
    <dl className={styles.contents}>
      {records.map(({ object, count }) => (
        <div key={object}>
          <dt>{t(`shared.object.${object}.many`, { defaultValue: t(`packs.object.${object}`) })}</dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
      {fields.length > 0 && (
        <div>
          <dt>{t('packs.fields')}</dt>
          <dd>{number(fields.length)}</dd>
        </div>
      )}
      {views > 0 && (
        <div>
          <dt>{t('packs.views')}</dt>
          <dd>{number(views)}</dd>
        </div>
      )}
    </dl>
  );
}
