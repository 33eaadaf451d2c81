import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Input, Select } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { nounsOf, useObjectTypes } from '~/shared/metadata';
import { useRestore } from '~/shared/records/useRestore';
import { Line } from '~/shared/settings/Lines';
import { Tag as Coloured } from '~/shared/Tag';
import { TagChip } from '~/shared/tags/TagChip';
import { colours, type Tag } from '~/shared/tags/tags';
import { useToast } from '~/shared/useToast';
import { MergeDialog } from './MergeDialog';
import { type Usage, usageOf, useChangeTag, useDeleteTag } from './merging';
import styles from './tags.module.css';

/** "3 deals, 1 person" */
function useUsageText(): (usage: Usage) => string {
  const { t } = useTranslation();
  const types = useObjectTypes();
  return ({ records, of }) => {
    const parts = of.flatMap(({ object, records: count }) => {
      const type = types.find((each) => each.name === object);
      return type
        ? [t('records.tags.some', { number: format.number(count), nouns: nounsOf(type, count) })]
        : [];
    });
    return records === 0 ? t('records.tags.unused') : parts.join(t('shared.filter.comma'));
  };
}

function Name({ tag, onDone }: { tag: Tag; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useChangeTag();
  const [name, setName] = useState(tag.name);
  const keep = () => {
    onDone();
    if (!name.trim() || name.trim() === tag.name) return;
    change.mutate({ tag, change: { name: name.trim() } }, { onError: toast.refused });
  };
  return (
    <Input
      autoFocus
      size="small"
      className={styles.rename}
      maxLength={50}
      value={name}
      aria-label={t('records.tags.nameOf', { name: tag.name })}
      onChange={(event) => setName(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          setName(tag.name);
          onDone();
        }
      }}
    />
  );
}

/** One tag: its name, its colour, who has it, and what else can be done with it. */
export function TagRow({ tag, others }: { tag: Tag; others: Tag[] }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const toast = useToast();
  const restore = useRestore();
  const usageText = useUsageText();
  const [renaming, setRenaming] = useState(false);
  const [merging, setMerging] = useState(false);
  const change = useChangeTag();
  const remove = useDeleteTag();
  const usage = useMutation({ mutationFn: () => usageOf(tag.id), onError: toast.refused });
  const paint = (colour: Tag['colour']) =>
    change.mutate({ tag, change: { colour } }, { onError: toast.refused });
  const ask = async () => {
    const { records } = await usageOf(tag.id);
    modal.confirm({
      title: t('records.tags.deleteSure', { name: tag.name }),
      content: t('records.tags.deleteHint', { count: records, number: format.number(records) }),
      okText: t('shared.delete'),
      okButtonProps: { danger: true },
      icon: null,
      onOk: () =>
        remove
          .mutateAsync(tag)
          .then(() =>
            records === 0
              ? toast.undoable(t('records.tags.deleted', { name: tag.name }), () => restore('tags', [tag.id]))
              : toast.done(t('records.tags.deleted', { name: tag.name })),
          )
          .catch(toast.refused),
    });
  };
  return (
    <Line
      title={renaming ? <Name tag={tag} onDone={() => setRenaming(false)} /> : <TagChip value={tag} />}
      facts={[usage.data && usageText(usage.data)]}
    >
      <div className={styles.tools}>
        <Select
          size="small"
          variant="borderless"
          popupMatchSelectWidth={false}
          aria-label={t('records.tags.colourOf', { name: tag.name })}
          value={tag.colour ?? 'grey'}
          options={colours.map((colour) => ({
            value: colour,
            label: <Coloured tone={colour}>{t(`records.tags.colours.${colour}`)}</Coloured>,
          }))}
          onChange={paint}
        />
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'rename', label: t('records.tags.rename'), onClick: () => setRenaming(true) },
              { key: 'usage', label: t('records.tags.count'), onClick: () => usage.mutate() },
              {
                key: 'merge',
                label: t('records.tags.merge'),
                disabled: others.length === 0,
                onClick: () => setMerging(true),
              },
              {
                key: 'delete',
                label: t('shared.delete'),
                danger: true,
                onClick: () => void ask().catch(toast.refused),
              },
            ],
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<Ellipsis size={16} aria-hidden />}
            aria-label={t('records.tags.menuOf', { name: tag.name })}
          />
        </Dropdown>
      </div>
      {merging && <MergeDialog tag={tag} others={others} onClose={() => setMerging(false)} />}
    </Line>
  );
}
