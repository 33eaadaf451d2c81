import { Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, type ObjectType, pluralOf, say } from '~/shared/metadata';
import { useNarrow } from '~/shared/useNarrow';
import {
  type FieldRight,
  fieldRightOf,
  fieldRights,
  isShut,
  isVerb,
  type ObjectRights,
  type RoleRights,
  scopeOf,
  withField,
  withScope,
} from './rights';
import styles from './roles.module.css';
import { ScopeButton } from './ScopeButton';
import type { Draft } from './useDraft';
import { useRightName } from './useSentence';

/** Whether somebody may change it at all, by hand or by an action: not what Tandem works out itself. */
const isChanged = ({ writable, verb, atStart }: Field) => writable !== false || !!verb || !!atStart;

const seen: Record<FieldRight, string> = { write: 'read', read: 'read', masked: 'masked', hidden: 'hidden' };

/** The actions of an object, and which of its fields are hidden, covered or only read. */
export function FinerRights({
  type,
  of,
  draft,
  rights,
  readOnly,
  onClose,
}: {
  type: ObjectType;
  of: ObjectRights;
  draft: Draft;
  rights: RoleRights;
  readOnly: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const nameOf = useRightName(type);
  const [text, setText] = useState('');
  const verbs = of.rights.filter(({ right }) => isVerb(right));
  const fields = type.fields.filter((field) =>
    say(field.label, field.name).toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '85%' : 460}
      placement={narrow ? 'bottom' : 'right'}
      title={t(verbs.length > 0 ? 'identity.roles.finerOf' : 'identity.roles.fieldsOf', {
        objects: pluralOf(type),
      })}
    >
      {verbs.length > 0 && (
        <section className={styles.finer} aria-label={t('identity.roles.actions')}>
          <h3>{t('identity.roles.actions')}</h3>
          <p className={styles.hint}>{t('identity.roles.actionsHint')}</p>
          <dl>
            {verbs.map((verb) => (
              <div key={verb.right}>
                <dt>{nameOf(verb.right)}</dt>
                <dd>
                  <ScopeButton
                    type={type}
                    right={verb}
                    scope={scopeOf(of, draft.grants, verb.right)}
                    disabled={readOnly}
                    onChange={(scope) => draft.change(withScope(of, draft.grants, verb.right, scope))}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className={styles.finer} aria-label={t('identity.roles.fields')}>
        <h3>{t('identity.roles.fields')}</h3>
        <p className={styles.hint}>{t('identity.roles.fieldsHint')}</p>
        {type.fields.length > 8 && (
          <Input
            allowClear
            value={text}
            placeholder={t('identity.roles.findField')}
            aria-label={t('identity.roles.findField')}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <dl>
          {fields.map((field) => {
            const right = fieldRightOf(of, draft.grants, field.name);
            const shut = isShut(rights, of, field.name);
            const changed = !shut && right !== 'write';
            const label = say(field.label, field.name);
            return (
              <div key={field.name}>
                <dt>
                  {label}
                  {changed && <span className={styles.mark} title={t('identity.roles.differsSomewhere')} />}
                </dt>
                <dd>
                  <Select<FieldRight>
                    size="small"
                    variant="borderless"
                    popupMatchSelectWidth={false}
                    disabled={readOnly || shut}
                    title={shut ? t('identity.roles.shut') : undefined}
                    aria-label={label}
                    value={shut ? 'hidden' : right}
                    options={fieldRights
                      .filter((value) => value !== 'read' || isChanged(field))
                      .map((value) => ({
                        value,
                        // What nobody changes by hand is just seen.
                        label: t(`identity.roles.field.${isChanged(field) ? value : seen[value]}`),
                      }))}
                    onChange={(next) => draft.change(withField(of, draft.grants, field.name, next))}
                  />
                </dd>
              </div>
            );
          })}
        </dl>
        {fields.length === 0 && <p className={styles.hint}>{t('shared.nothingFound')}</p>}
      </section>
    </Drawer>
  );
}
