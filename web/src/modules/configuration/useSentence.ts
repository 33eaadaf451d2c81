import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { say, type Words } from '~/shared/metadata';
import type { Change, Conflict, Json, Refused } from './configuration';

function isWords(value: Json | undefined): value is Words {
  return !!value && typeof value === 'object' && !Array.isArray(value) && typeof value.en === 'string';
}

/** Parts whose definitions are about their object as a whole are called by what they are alone. */
function isWhole({ part, key, object }: Change | Conflict | Refused): boolean {
  return key === object && part !== 'objects';
}

/** Differences in words. A further part of the configuration needs its word in `configuration.part`. */
export function useSentence() {
  const { t } = useTranslation();
  const partOf = (part: string) => {
    const key = `configuration.part.${part}`;
    return i18next.exists(key) ? t(key) : part;
  };
  const property = (name: string) => {
    const [first = name, ...rest] = name.split('/');
    const key = `configuration.property.${first}`;
    return [i18next.exists(key) ? t(key) : first, ...rest].join(' ');
  };
  const value = (said: Json | undefined): string | undefined => {
    if (said === undefined || said === null) return t('configuration.value.none');
    if (typeof said === 'boolean') return t(said ? 'configuration.value.yes' : 'configuration.value.no');
    if (typeof said === 'number') return String(said);
    if (typeof said === 'string') return t('configuration.value.text', { text: said });
    if (isWords(said)) return t('configuration.value.text', { text: say(said) });
    if (!Array.isArray(said)) return undefined;
    const labels = said.map((one) =>
      one && typeof one === 'object' && !Array.isArray(one) && isWords(one.label)
        ? say(one.label)
        : undefined,
    );
    return labels.every((label) => label !== undefined)
      ? labels.join(t('shared.filter.comma')) || t('configuration.value.none')
      : undefined;
  };
  const subject = (one: Change | Conflict | Refused) =>
    isWhole(one)
      ? partOf(one.part)
      : t('configuration.subject', { part: partOf(one.part), name: say(one.label) });
  return {
    value,
    property,
    subject,
    title: (one: Change) => t(`configuration.change.${one.kind}`, { subject: subject(one) }),
    details: (one: Change) =>
      one.properties.map(({ name, before, after }) => {
        const [from, to] = [value(before), value(after)];
        return from === undefined || to === undefined
          ? t('configuration.change.rewritten', { property: property(name) })
          : t('configuration.change.from', { property: property(name), from, to });
      }),
  };
}
