import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMenu } from '~/shared/menu';
import styles from './Shortcuts.module.css';

const sections: [string, [string, string][]][] = [
  [
    'everywhere',
    [
      ['Ctrl/⌘ K', 'palette'],
      ['?', 'shortcuts'],
      ['Ctrl/⌘ Z', 'undo'],
      ['Ctrl/⌘ Shift Z', 'redo'],
    ],
  ],
  [
    'list',
    [
      ['↑ ↓ j k', 'move'],
      ['← →', 'columns'],
      ['← → Enter', 'groups'],
      ['Enter', 'edit'],
      ['Shift Enter', 'open'],
      ['Space', 'peek'],
      ['x', 'select'],
      ['Shift ↑ ↓ ← →', 'range'],
      ['Ctrl/⌘ C, V', 'paste'],
      ['Ctrl/⌘ D', 'fill'],
      ['Delete', 'clear'],
      ['f', 'filter'],
      ['/', 'search'],
      ['c', 'create'],
    ],
  ],
  [
    'calendar',
    [
      ['↑ ↓ ← →', 'days'],
      ['Page ↑ ↓', 'period'],
      ['Space', 'carry'],
      ['c', 'createHere'],
    ],
  ],
  [
    'record',
    [
      ['e', 'editRecord'],
      ['m', 'comment'],
    ],
  ],
];

/** Every key there is, for whoever asks with a question mark. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const places = useMenu().filter((entry) => entry.letter);
  return (
    <Modal open onCancel={onClose} footer={null} title={t('app.shortcuts.title')} width={680}>
      <div className={styles.sheet}>
        {sections.map(([section, keys]) => (
          <section key={section}>
            <h3>{t(`app.shortcuts.${section}`)}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>{t(`app.shortcuts.does.${does}`)}</dt>
                  <dd>
                    <kbd>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('app.shortcuts.go')}</h3>
          <dl>
            {places.map((entry) => (
              <div key={entry.path}>
                <dt>{t(entry.label)}</dt>
                <dd>
                  <kbd>g</kbd> <kbd>{entry.letter}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
