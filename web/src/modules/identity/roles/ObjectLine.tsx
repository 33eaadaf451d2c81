import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import { differs, isVerb, type ObjectRights } from './rights';
import styles from './roles.module.css';
import type { Draft } from './useDraft';
import { useSentence } from './useSentence';

/** What all of it means in plain words, and the way to the finer rights. */
export function ObjectLine({
  type,
  of,
  draft,
  onOpen,
}: {
  type: ObjectType;
  of: ObjectRights;
  draft: Draft;
  onOpen: () => void;
}) {
  const { t } = useTranslation();
  const sentence = useSentence(type, of, draft.grants);
  const limited = Object.keys(draft.grants[type.name]?.fields ?? {}).length;
  const verbs = of.rights.some(({ right }) => isVerb(right));
  return (
    <div className={styles.line}>
      <p>
        {differs(draft.grants, type.name) && (
          <span className={styles.mark} title={t('identity.roles.differsSomewhere')}>
            <span className="hidden-text">{t('identity.roles.differsSomewhere')}</span>
          </span>
        )}
        {sentence}
      </p>
      <Button
        type="link"
        size="small"
        onClick={onOpen}
        aria-label={t(verbs ? 'identity.roles.finerOf' : 'identity.roles.fieldsOf', {
          objects: pluralOf(type),
        })}
      >
        {t(verbs ? 'identity.roles.finer' : 'identity.roles.fields')}
        {limited > 0 && ` (${limited})`}
      </Button>
    </div>
  );
}
