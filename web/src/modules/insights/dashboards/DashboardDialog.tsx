import { Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { focusFirst } from '~/shared/focusFirst';
import { fieldOf, say, useObjectType } from '~/shared/metadata';
import type { Ref } from '~/shared/records/records';
import { useMe } from '~/shared/session';
import { DashboardField, NameField } from './DashboardField';
import { type Audience, type Dashboard, useAddDashboard, useMakeHome, useShare } from './dashboards';
import styles from './dashboards.module.css';

const audiences: Audience[] = ['private', 'team', 'workspace'];
const notStaff = ['service', 'member', 'worker', 'consumer', 'visitor'];

/** The team that it is shared with, by its name. */
function TeamChoice({ value, onChange }: { value: Ref | null; onChange: (team: Ref | null) => void }) {
  const { t } = useTranslation();
  const type = useObjectType('team');
  return (
    <DashboardField label={t('insights.dashboards.team')}>
      <RelationSelect
        type={type}
        value={value}
        allowClear={false}
        aria-label={t('insights.dashboards.team')}
        onChange={onChange}
      />
    </DashboardField>
  );
}

/** The roles that find it at home; an administrator chooses them. */
function HomeChoice({ value, onChange }: { value: string[]; onChange: (roles: string[]) => void }) {
  const { t } = useTranslation();
  const user = useObjectType('user');
  const roles = (user && fieldOf(user, 'role')?.choices) ?? [];
  return (
    <DashboardField label={t('insights.dashboards.homeOf')} hint={t('insights.dashboards.homeOfHint')}>
      <Select
        aria-label={t('insights.dashboards.homeOf')}
        mode="multiple"
        value={value}
        placeholder={t('insights.dashboards.homeOfNobody')}
        options={roles
          .filter((role) => !notStaff.includes(role.value))
          .map((role) => ({ value: role.value, label: say(role.label, role.value) }))}
        onChange={onChange}
      />
    </DashboardField>
  );
}

/** How a dashboard is called, who sees it, and whose home it is. */
export function DashboardDialog({
  dashboard,
  onClose,
  onAdded,
}: {
  dashboard?: Dashboard;
  onClose: () => void;
  onAdded?: (dashboard: Dashboard) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState(dashboard?.name ?? '');
  const [audience, setAudience] = useState<Audience>(dashboard?.audience ?? 'private');
  const [team, setTeam] = useState<Ref | null>(
    dashboard?.team
      ? { id: dashboard.team, name: dashboard.teamName ?? t('insights.dashboards.audience.team') }
      : me.team,
  );
  const [homes, setHomes] = useState(dashboard?.homeOf ?? []);
  const add = useAddDashboard();
  const share = useShare(dashboard?.id ?? 0);
  const makeHome = useMakeHome(dashboard?.id ?? 0);
  const roles = audience === 'workspace' ? homes : [];
  const rehomed = dashboard && roles.join() !== dashboard.homeOf.join();
  const ready = name.trim() && (audience !== 'team' || team);
  const sharing = { name: name.trim(), audience, team: audience === 'team' ? team?.id : null };
  const save = async () => {
    if (!ready) return;
    if (!dashboard) {
      onAdded?.(await add.mutateAsync(sharing));
    } else {
      // It is nobody's home any more before it is shared with fewer, and becomes one after it is shared with all.
      if (rehomed && audience !== 'workspace') await makeHome.mutateAsync(roles);
      await share.mutateAsync({ sharing, version: dashboard.version });
      if (rehomed && audience === 'workspace') await makeHome.mutateAsync(roles);
    }
    onClose();
  };
  return (
    <Modal
      open
      width={440}
      title={t(dashboard ? 'insights.dashboards.settings' : 'insights.dashboards.new')}
      okText={t(dashboard ? 'shared.save' : 'insights.dashboards.create')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={add.isPending || share.isPending || makeHome.isPending}
      onOk={() => void save().catch(() => undefined)}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className={styles.dialog}>
        <NameField
          label={t('insights.dashboards.name')}
          value={name}
          onChange={setName}
          onEnter={() => void save().catch(() => undefined)}
        />
        <DashboardField
          id="dashboard-audience"
          label={t('insights.dashboards.seenBy')}
          hint={t(`insights.dashboards.audienceHint.${audience}`)}
        >
          <Segmented<Audience>
            block
            value={audience}
            aria-labelledby="dashboard-audience"
            options={audiences.map((each) => ({
              value: each,
              label: t(`insights.dashboards.audience.${each}`),
            }))}
            onChange={setAudience}
          />
        </DashboardField>
        {audience === 'team' && <TeamChoice value={team} onChange={setTeam} />}
        {audience === 'workspace' && dashboard && me.may.administer && (
          <HomeChoice value={homes} onChange={setHomes} />
        )}
      </div>
    </Modal>
  );
}
