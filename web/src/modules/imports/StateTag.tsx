import { useTranslation } from 'react-i18next';
import type { Tone } from '~/shared/metadata';
import { Tag } from '~/shared/Tag';
import type { ImportState } from './imports';

const tones: Partial<Record<ImportState, Tone>> = {
  checking: 'accent',
  running: 'accent',
  reverting: 'accent',
  done: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

export function StateTag({ state }: { state: ImportState }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state] ?? 'neutral'}>{t(`imports.state.${state}`)}</Tag>;
}
