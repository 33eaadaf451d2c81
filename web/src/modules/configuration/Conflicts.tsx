import { Alert, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { say } from '~/shared/metadata';
import { type Conflict, type Decided, type Side, together } from './configuration';
import styles from './configuration.module.css';
import { useSentence } from './useSentence';

const placeOf = ({ part, key }: Conflict) => `${part}/${key}`;

interface ConflictsProps {
  conflicts: Conflict[];
  decided: Decided;
  /** Where somebody decides; elsewhere they are only told. */
  onDecide?: (place: string, side: Side) => void;
}

/** What the copy and the workspace both changed: a person says whose word counts. */
export function Conflicts({ conflicts, decided, onDecide }: ConflictsProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const places = together(conflicts, placeOf);
  return (
    <ul className={styles.conflicts}>
      {places.map(([place, those]) => {
        const [first] = those;
        if (!first) return null;
        const object = first.objectLabel && first.part !== 'objects' ? `${say(first.objectLabel)}: ` : '';
        const subject = object + sentence.subject(first);
        return (
          <li key={place}>
            <Alert
              type="warning"
              title={t('configuration.conflict.both', { subject })}
              description={
                <>
                  <ul className={styles.details}>
                    {those.map(({ property, copy, workspace }) => (
                      <li key={property ?? ''}>
                        {property
                          ? t('configuration.conflict.values', {
                              property: sentence.property(property),
                              copy: sentence.value(copy) ?? t('configuration.value.other'),
                              workspace: sentence.value(workspace) ?? t('configuration.value.other'),
                            })
                          : t(
                              copy === undefined || copy === null
                                ? 'configuration.conflict.removedHere'
                                : 'configuration.conflict.removedThere',
                            )}
                      </li>
                    ))}
                  </ul>
                  {onDecide && (
                    <Radio.Group
                      aria-label={subject}
                      value={decided[place]}
                      onChange={(event) => onDecide(place, event.target.value as Side)}
                      options={(['copy', 'workspace'] as const).map((side) => ({
                        value: side,
                        label: t(`configuration.conflict.${side}`),
                      }))}
                    />
                  )}
                </>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
