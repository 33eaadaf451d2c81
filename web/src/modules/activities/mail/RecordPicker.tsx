import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nounOf } from '~/shared/metadata';
import type { Key } from '~/shared/records/useNamed';
import { useDebounced } from '~/shared/useDebounced';
import { useFoundRecords } from './mail';

/** Finds a record of any kind by typing. */
export function RecordPicker({ without, onPick }: { without: Key[]; onPick: (key: Key) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), 150);
  const { data = [], isFetching } = useFoundRecords(q);
  const fresh = data.filter(({ key }) => !without.includes(key));
  return (
    <Select<Key>
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={null}
      aria-label={t('activities.mail.tray.find')}
      placeholder={t('activities.mail.tray.find')}
      suffixIcon={null}
      options={fresh.map(({ key, name, type }) => ({ value: key, label: `${name} · ${nounOf(type)}` }))}
      notFoundContent={q ? t(isFetching ? 'shared.searching' : 'shared.nothingFound') : null}
      onChange={(key) => {
        setText('');
        onPick(key);
      }}
    />
  );
}
