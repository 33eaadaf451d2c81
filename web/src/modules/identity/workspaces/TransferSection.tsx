import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { Download, FileArchive, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { BringIn } from './BringIn';
import { fileLink, type Transfer, transfersQuery, useForgetTransfer } from './workspaces';
import styles from './workspaces.module.css';

const tones = {
  queued: 'neutral',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  cancelled: 'warn',
} as const;

function TransferLine({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const toast = useToast();
  const forget = useForgetTransfer();
  const { id, kind, workspace, state, progress, file, rows, reason, createdAt } = transfer;
  const on = state === 'queued' || state === 'running';
  const name = t(`identity.workspaces.transfer.${kind}`, { name: workspace.name });
  return (
    <Line
      icon={kind === 'delete' ? Trash2 : FileArchive}
      title={name}
      tags={<Tag tone={tones[state]}>{t(`identity.workspaces.transfer.state.${state}`)}</Tag>}
      facts={[
        on && progress.total > 0 && (
          <Progress
            className={styles.progress}
            percent={Math.floor((100 * progress.done) / progress.total)}
            size="small"
            aria-label={name}
          />
        ),
        !on && <When at={createdAt} />,
        rows !== null && t('identity.workspaces.transfer.rows', { number: format.number(rows) }),
        file &&
          t('identity.workspaces.transfer.size', {
            number: format.number(Math.max(0.1, file.size / 1_000_000), 1),
          }),
        file && <span title={file.sha256}>SHA-256 {file.sha256.slice(0, 12)}…</span>,
        reason,
      ]}
    >
      {file && (
        <Button
          size="small"
          icon={<Download size={14} />}
          href={fileLink(id)}
          download={file.name}
          aria-label={t('identity.workspaces.transfer.file', { name: workspace.name })}
        >
          {t('identity.workspaces.transfer.download')}
        </Button>
      )}
      {!on && (
        <Button
          type="text"
          size="small"
          icon={<Trash2 size={14} />}
          aria-label={t('identity.workspaces.transfer.forget', { name: workspace.name })}
          onClick={() => forget.mutate(id, { onError: toast.refused })}
        />
      )}
    </Line>
  );
}

/** What goes out, comes in or goes away as a whole, the latest first. */
export function TransferSection() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(transfersQuery);
  const ended = data?.items.filter(({ state }) => state === 'done').length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever ended may have changed which workspaces there are
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['workspaces', 'list'] });
  }, [client, ended]);
  return (
    <Section
      title={t('identity.workspaces.transfer.title')}
      hint={t('identity.workspaces.transfer.hint')}
      actions={<BringIn />}
    >
      <Lines
        label={t('identity.workspaces.transfer.title')}
        items={data?.items}
        teach={t('identity.workspaces.transfer.teach')}
      >
        {(transfer) => <TransferLine key={transfer.id} transfer={transfer} />}
      </Lines>
    </Section>
  );
}
