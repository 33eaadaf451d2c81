import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Skeleton } from 'antd';
import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { Lines } from '~/shared/settings/Lines';
import { NotOpen } from '~/shared/settings/NotOpen';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { folded, tagsQuery, useMakeTag } from '~/shared/tags/tags';
import { TagRow } from './TagRow';
import styles from './tags.module.css';

/** More rows than these nobody looks through; they search. */
const mostShown = 200;

function NewTag({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const make = useMakeTag();
  const [name, setName] = useState('');
  const keep = () => name.trim() && make.mutate(name, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t('records.tags.new')}
      okText={t('records.tags.make')}
      okButtonProps={{ disabled: !name.trim(), loading: make.isPending }}
      onOk={keep}
      onCancel={onClose}
    >
      <Input
        autoFocus
        maxLength={50}
        value={name}
        aria-label={t('records.tags.called')}
        placeholder={t('records.tags.called')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && keep()}
      />
      {make.error && <Alert type="error" role="alert" title={problemOf(make.error).message} />}
    </Modal>
  );
}

function Vocabulary() {
  const { t } = useTranslation();
  const { data: tags, error } = useQuery(tagsQuery);
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const found = tags?.filter((tag) => folded(tag.name).includes(folded(text)));
  return (
    <SettingsPage
      name={t('records.tags.title')}
      actions={
        <Button type="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setAdding(true)}>
          {t('records.tags.new')}
        </Button>
      }
    >
      <div className={styles.head}>
        <p>{t('records.tags.hint')}</p>
        <Input
          size="small"
          variant="filled"
          className={styles.search}
          prefix={<Search size={13} aria-hidden />}
          allowClear
          value={text}
          placeholder={t('records.tags.find')}
          aria-label={t('records.tags.find')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {error ? (
        <Alert type="error" role="alert" title={problemOf(error).message} />
      ) : found ? (
        <Lines
          label={t('records.tags.title')}
          items={found.slice(0, mostShown)}
          teach={t(tags?.length ? 'records.tags.notFound' : 'records.tags.teach')}
        >
          {(tag) => <TagRow key={tag.id} tag={tag} others={(tags ?? []).filter(({ id }) => id !== tag.id)} />}
        </Lines>
      ) : (
        <Skeleton active title={false} />
      )}
      {found && found.length > mostShown && (
        <p className={styles.more}>{t('records.tags.more', { count: found.length - mostShown })}</p>
      )}
      {adding && <NewTag onClose={() => setAdding(false)} />}
    </SettingsPage>
  );
}

/** The words by which this workspace puts records together: how they are called and coloured, and which are one. */
export function TagsPage() {
  const { t } = useTranslation();
  return useObjectType('tag')?.rights.update ? <Vocabulary /> : <NotOpen name={t('records.tags.title')} />;
}
