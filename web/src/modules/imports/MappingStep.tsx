import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useObjectTypes } from '~/shared/metadata';
import { type Import, isBusy, isOver, type Mapping, sheetOf } from './imports';
import styles from './imports.module.css';
import { Step } from './Step';
import { StepMapping } from './StepMapping';
import type { Draft } from './useDraft';

/** What becomes of every column; nothing is lost without being said. */
export function MappingStep({ one, draft }: { one: Import; draft: Draft & { mapping: Mapping } }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { mapping, change, problem } = draft;
  const fixed = isOver(one.state) || isBusy(one.state);
  const importable = types.filter((type) => type.rights.import && type.rights.create);
  const set = (steps: Mapping['steps']) => change({ ...mapping, steps });
  return (
    <Step
      number={2}
      title={t('imports.step.mapping')}
      state={isOver(one.state) ? 'done' : 'now'}
      hint={draft.saving ? t('imports.saving') : t('imports.mappingHint')}
    >
      {problem && (
        <Alert type="error" showIcon role="alert" className={styles.alert} title={problem.message} />
      )}
      {mapping.steps.map((step, index) => (
        <StepMapping
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          key={index}
          step={step}
          sheet={sheetOf(one.files, step)}
          types={importable}
          fixed={fixed}
          onChange={(next) => set(mapping.steps.map((each, at) => (at === index ? next : each)))}
          onRemove={
            mapping.steps.length > 1 ? () => set(mapping.steps.filter((_, at) => at !== index)) : undefined
          }
        />
      ))}
    </Step>
  );
}
