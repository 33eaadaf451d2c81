import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '~/shared/focusFirst';
import type { Tile } from './dashboards';
import styles from './dashboards.module.css';
import { definitionOf, isDrawn, type Own, OwnChart } from './OwnChart';

/** What a chart of the dashboard's own shows: by what, of which amounts, drawn how. */
export function ChangeTileDialog({
  called,
  own: before,
  onChange,
  onClose,
}: {
  called: string;
  own: Own;
  onChange: (part: Pick<Tile, 'object' | 'definition'>) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(before);
  return (
    <Modal
      open
      width={680}
      title={t('insights.dashboards.tile.change', { title: called })}
      okText={t('shared.save')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ disabled: !isDrawn(own) }}
      onOk={() => {
        onChange({ object: own.type.name, definition: definitionOf(own) });
        onClose();
      }}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className={styles.dialog}>
        <OwnChart value={own} onChange={setOwn} />
      </div>
    </Modal>
  );
}
