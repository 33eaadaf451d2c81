import { Minus, Pencil, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { say } from '~/shared/metadata';
import { type Change, together } from './configuration';
import styles from './configuration.module.css';
import { useSentence } from './useSentence';

const icons = { added: Plus, changed: Pencil, removed: Minus } as const;

/** What becomes different, object by object; what is about no object comes last. */
export function ChangeList({ label, changes }: { label: string; changes: Change[] }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const groups = together(changes, ({ object }) => object ?? '').sort(
    ([one], [other]) => Number(!one) - Number(!other),
  );
  return (
    <div role="group" aria-label={label}>
      {groups.map(([object, those]) => (
        <section key={object} className={styles.group}>
          <h3>{object ? say(those[0]?.objectLabel, object) : t('configuration.elsewhere')}</h3>
          <ul>
            {those.map((one) => {
              const Icon = icons[one.kind];
              const details = sentence.details(one);
              return (
                <li key={`${one.part}/${one.key}`} data-kind={one.kind}>
                  <Icon size={14} aria-hidden />
                  <div>
                    {sentence.title(one)}
                    {details.length > 0 && (
                      <ul className={styles.details}>
                        {details.map((detail) => (
                          <li key={detail}>{detail}</li>
                        ))}
                      </ul>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
