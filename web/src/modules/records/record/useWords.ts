import { useTranslation } from 'react-i18next';
import { textOf } from '~/shared/fields/FieldValue';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import type { Value } from '~/shared/records/records';

/** How fields and what they hold are called in a sentence. */
export function useWords(type: ObjectType) {
  const { t } = useTranslation();
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  return {
    label: (name: string) => say(fieldOf(type, name)?.label, name),
    text: (name: string, value: Value) => {
      const field = fieldOf(type, name);
      if (field) return textOf(field, value, words);
      return value === null || value === undefined ? '' : String(value);
    },
  };
}
