import { App, Button, Dropdown } from 'antd';
import { Ellipsis, Plus, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import { Line, Lines } from '~/shared/settings/Lines';
import { useToast } from '~/shared/useToast';
import { FieldTags } from './FieldTags';
import { mayBePromoted, shownAs } from './kinds';
import { type OwnField, promoteField, type Shaped, useShaping } from './objects';
import styles from './objects.module.css';
import { RemoveField } from './RemoveField';
import { useKindText } from './useKindText';

interface OwnFieldsProps {
  shaped: Shaped;
  type: ObjectType;
  fields: OwnField[];
  onOpen: (name: string) => void;
  onAdd: () => void;
}

const canPromote = (field: OwnField) => mayBePromoted(field.kind) && !field.promoted && !field.secret;

/** Asks whether lists by the field are to be faster, and says at what price. */
function usePromote(shaped: Shaped) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const toast = useToast();
  const promote = useShaping((name: string) => promoteField(shaped.name, name));
  return (field: OwnField) => {
    const label = say(field.label, field.name);
    modal.confirm({
      icon: null,
      title: t('records.objects.promoteTitle', { field: label }),
      content: t('records.objects.promoteHint', { field: label, plural: say(shaped.plural) }),
      okText: t('records.objects.promote'),
      cancelText: t('shared.cancel'),
      onOk: () =>
        promote.mutateAsync(field.name).then(
          () => toast.done(t('records.objects.promoted', { field: label })),
          (error) => toast.refused(error),
        ),
    });
  };
}

/** What the workspace added, each a click away from being changed. */
export function OwnFields({ shaped, type, fields, onOpen, onAdd }: OwnFieldsProps) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const promote = usePromote(shaped);
  const [removing, setRemoving] = useState<OwnField>();
  const slowOf = (field: OwnField) => fieldOf(type, `custom.${field.name}`)?.slow;
  return (
    <>
      <Lines
        label={t('records.objects.fieldsOwn')}
        items={fields}
        teach={
          shaped.fields.length > 0 ? (
            t('shared.nothingFound')
          ) : (
            <span className={styles.teach}>
              {t(shaped.own ? 'records.objects.fieldsTeachOwn' : 'records.objects.fieldsTeach', {
                plural: say(shaped.plural),
              })}
              <Button size="small" icon={<Plus size={14} />} onClick={onAdd}>
                {t('records.objects.firstField')}
              </Button>
            </span>
          )
        }
      >
        {(field) => {
          const label = say(field.label, field.name);
          const slow = slowOf(field);
          return (
            <Line
              key={field.name}
              icon={shownAs(field.kind, field.target)?.icon}
              title={
                <button type="button" onClick={() => onOpen(field.name)}>
                  {label}
                </button>
              }
              tags={<FieldTags traits={field} />}
              facts={[
                kindText(field.kind, field.target),
                field.promoted && t('records.objects.isPromoted'),
                slow &&
                  t('records.objects.slow', {
                    count: slow.lists,
                    seconds: format.number(slow.slowestMs / 1000, 1),
                  }),
                say(field.help ?? undefined),
              ]}
            >
              {slow && canPromote(field) && (
                <Button size="small" icon={<Zap size={14} />} onClick={() => promote(field)}>
                  {t('records.objects.promote')}
                </Button>
              )}
              <Dropdown
                trigger={['click']}
                placement="bottomRight"
                menu={{
                  items: [
                    { key: 'edit', label: t('records.objects.change'), onClick: () => onOpen(field.name) },
                    ...(canPromote(field)
                      ? [
                          {
                            key: 'promote',
                            label: t('records.objects.promote'),
                            onClick: () => promote(field),
                          },
                        ]
                      : []),
                    {
                      key: 'remove',
                      label: t('shared.remove'),
                      danger: true,
                      onClick: () => setRemoving(field),
                    },
                  ],
                }}
              >
                <Button
                  type="text"
                  size="small"
                  icon={<Ellipsis size={15} />}
                  aria-label={t('records.objects.moreOf', { field: label })}
                />
              </Dropdown>
            </Line>
          );
        }}
      </Lines>
      {removing && <RemoveField shaped={shaped} field={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}
