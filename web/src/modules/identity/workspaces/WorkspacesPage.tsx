import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useMay } from '~/shared/session';
import { Lines } from '~/shared/settings/Lines';
import { NotOpen } from '~/shared/settings/NotOpen';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useDebounced } from '~/shared/useDebounced';
import { CreateWorkspace } from './CreateWorkspace';
import { TransferSection } from './TransferSection';
import { WorkspaceLine } from './WorkspaceLine';
import { workspacesQuery } from './workspaces';
import styles from './workspaces.module.css';

function AllWorkspaces() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    workspacesQuery(q),
  );
  return (
    <SettingsPage name={t('identity.workspaces.title')} actions={<CreateWorkspace />}>
      <Section title={t('identity.workspaces.all')} hint={t('identity.workspaces.hint')}>
        {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
        <Input
          allowClear
          className={styles.search}
          prefix={<Search size={14} aria-hidden />}
          aria-label={t('identity.workspaces.find')}
          placeholder={t('identity.workspaces.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Lines
          label={t('identity.workspaces.all')}
          items={data?.pages.flatMap((page) => page.items)}
          teach={t('identity.workspaces.noneFound')}
        >
          {(workspace) => <WorkspaceLine key={workspace.id} workspace={workspace} />}
        </Lines>
        {hasNextPage && (
          <Button className={styles.next} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('identity.workspaces.next')}
          </Button>
        )}
      </Section>
      <TransferSection />
    </SettingsPage>
  );
}

/** Every company that runs in this installation; seen only by those who look after it. */
export function WorkspacesPage() {
  const { t } = useTranslation();
  const open = useMay('workspaces');
  return open ? (
    <AllWorkspaces />
  ) : (
    <NotOpen name={t('identity.workspaces.title')} hint={t('identity.workspaces.forbiddenHint')} />
  );
}
