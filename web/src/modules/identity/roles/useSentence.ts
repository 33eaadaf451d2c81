import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '~/shared/filter/sentence';
import { isSpecial } from '~/shared/filter/special';
import { useNames } from '~/shared/filter/useNames';
import { type ObjectType, pluralOf, say, useObjectTypes } from '~/shared/metadata';
import { all, type Filter, isCondition } from '~/shared/records/filter';
import { type Grants, isFilter, isVerb, type ObjectRights, type Scope } from './rights';
import { clausesOf } from './summary';

/** What a right or a verb of an object is called inside a sentence. */
export function useRightName(type: ObjectType | undefined): (right: string) => string {
  const { t } = useTranslation();
  return (right) => {
    if (!isVerb(right)) return t(`identity.roles.right.${right}`);
    return say(type?.verbs?.find((each) => each.name === right)?.label, right).toLowerCase();
  };
}

/** Of some objects outside people have just the one that is theirs, and no filter says it better. */
function keyOf(scope: Scope | 'yes'): string {
  if (typeof scope !== 'object') return scope;
  const theirs = isCondition(scope) && scope.field === 'id' && isSpecial(scope.value);
  return theirs ? `theirs.${scope.value}` : 'filter';
}

/** "May see all deals; change and win their own. May not delete or export them." */
export function useSentence(type: ObjectType, of: ObjectRights, grants: Grants): string {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const nameOf = useRightName(type);
  const clauses = clausesOf(of, grants);
  const filters = clauses
    .map(({ scope }) => scope)
    .filter((scope): scope is Filter => scope !== 'yes' && isFilter(scope));
  const names = useNames(types, type, all(...filters));
  const list = (rights: string[], kind: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(i18next.language, { type: kind }).format(rights.map(nameOf));
  const granted = clauses.filter(({ scope }) => scope !== 'none');
  const refused = clauses.find(({ scope }) => scope === 'none')?.rights ?? [];
  const objects = pluralOf(type);
  if (granted.length === 0) return t('identity.roles.sentence.nothing', { objects });
  const may = granted.map(({ scope, rights }, index) =>
    t(`identity.roles.sentence.${keyOf(scope)}`, {
      rights: list(rights, 'conjunction'),
      objects: index === 0 ? objects : '',
      context: index === 0 ? 'first' : undefined,
      filter: typeof scope === 'object' ? sentenceOf(scope, types, type, names, t) : '',
    }),
  );
  return [
    t('identity.roles.sentence.may', { clauses: may.join(t('identity.roles.sentence.semicolon')) }),
    refused.length > 0 ? t('identity.roles.sentence.mayNot', { rights: list(refused, 'disjunction') }) : '',
  ]
    .filter(Boolean)
    .join(t('identity.roles.sentence.space'));
}
