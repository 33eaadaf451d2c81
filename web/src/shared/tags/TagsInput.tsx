import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveOnTab } from '../leaveOnTab';
import type { Ref } from '../records/records';
import { useToast } from '../useToast';
import { TagChip } from './TagChip';
import { folded, tagsQuery, useMakeTag, useMayMakeTags } from './tags';
import styles from './tags.module.css';

interface TagsInputProps extends Omit<SelectProps, 'value' | 'onChange' | 'options'> {
  value?: Ref[] | null;
  onChange?: (value: Ref[]) => void;
}

const made = 0;

/** Tags by typing: what is there is found, and what is not there yet can be made. Backspace takes the last one off. */
export function TagsInput({ value, onChange, ...rest }: TagsInputProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const make = useMakeTag();
  const mayMake = useMayMakeTags();
  const [text, setText] = useState('');
  const { data: tags = [], isPending } = useQuery(tagsQuery);
  const chosen = value ?? [];
  const sought = folded(text);
  const found = tags.filter((tag) => folded(tag.name).includes(sought));
  const fresh = mayMake && sought !== '' && !isPending && !tags.some((tag) => folded(tag.name) === sought);
  const known = [...chosen.filter((each) => !tags.some(({ id }) => id === each.id)), ...tags];
  const choose = async (ids: number[]) => {
    const picked = ids.flatMap((id) => known.find((each) => each.id === id) ?? []);
    setText('');
    if (!ids.includes(made)) return onChange?.(picked);
    try {
      onChange?.([...picked, await make.mutateAsync(text)]);
    } catch (error) {
      setText(text);
      toast.refused(error);
    }
  };
  return (
    <Select<number[]>
      {...(rest as SelectProps<number[]>)}
      mode="multiple"
      onInputKeyDown={leaveOnTab}
      loading={make.isPending}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={chosen.map(({ id }) => id)}
      options={[
        ...found.map((tag) => ({ value: tag.id, label: <TagChip value={tag} />, title: tag.name })),
        ...(fresh ? [{ value: made, label: t('shared.tags.make', { name: text.trim() }), title: text }] : []),
      ]}
      tagRender={({ value: id, onClose }) => {
        const tag = known.find((each) => each.id === id);
        return (
          <span className={styles.chosen}>{tag && <TagChip value={tag} onRemove={() => onClose()} />}</span>
        );
      }}
      notFoundContent={t(
        isPending ? 'shared.searching' : mayMake ? 'shared.tags.none' : 'shared.nothingFound',
      )}
      onChange={(ids) => void choose(ids)}
    />
  );
}
