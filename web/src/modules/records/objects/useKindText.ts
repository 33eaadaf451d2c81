import { useTranslation } from 'react-i18next';
import { pluralOf, useObjectTypes } from '~/shared/metadata';
import { type OwnKind, shownAs } from './kinds';

/** What a field holds, in plain words: "Link to one record: Accounts". */
export function useKindText() {
  const { t } = useTranslation();
  const types = useObjectTypes();
  return (kind: OwnKind, target?: string): string => {
    const shown = shownAs(kind, target);
    const text = t(`records.objects.kind.${shown?.key ?? kind}`);
    const type = shown?.target ? undefined : types.find((each) => each.name === target);
    return type ? t('records.objects.kindTo', { kind: text, objects: pluralOf(type) }) : text;
  };
}
