import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Branch, type Team, visible, within } from './teams';

const top = 0;

/** Where a team shall stand, chosen by its name: the way without a mouse. */
export function MoveDialog({
  team,
  tree,
  onMove,
  onClose,
}: {
  team: Team;
  tree: Branch[];
  onMove: (parent: Team | null) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(team.parent?.id ?? top);
  const inside = within(tree, team.id);
  const places = visible(tree, new Set()).filter((branch) => !inside.has(branch.team.id));
  return (
    <Modal
      open
      title={t('identity.teams.moveTitle', { team: team.name })}
      okText={t('identity.teams.move')}
      cancelText={t('shared.cancel')}
      onCancel={onClose}
      onOk={() => {
        onMove(places.find((each) => each.team.id === chosen)?.team ?? null);
        onClose();
      }}
    >
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={t('identity.teams.under')}
        value={chosen}
        options={[
          { value: top, label: t('identity.teams.top') },
          ...places.map((branch) => ({
            value: branch.team.id,
            label: `${'– '.repeat(branch.level - 1)}${branch.team.name}`,
          })),
        ]}
        onChange={setChosen}
      />
    </Modal>
  );
}
