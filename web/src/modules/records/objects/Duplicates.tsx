import { queryOptions, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import { fieldOf, type Kind, type ObjectType, say } from '~/shared/metadata';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { type Shaped, useShaping } from './objects';
import styles from './objects.module.css';

const ways = ['exact', 'phone', 'email', 'domain', 'name', 'similar'] as const;

interface Rule {
  field: string;
  way: (typeof ways)[number];
  likeness?: number;
  tellOwner: boolean;
}

const kinds: Kind[] = ['text', 'email', 'phone', 'url', 'choice'];

const at = (object: string) => `/metadata/objects/${object}/duplicates`;

const rulesQuery = (object: string) =>
  queryOptions({
    queryKey: ['metadata', 'objects', object, 'duplicates'],
    queryFn: ({ signal }) => http.get<{ rules: Rule[] }>(at(object), { signal }),
  });

/** By what a record is known that is there already: whoever makes another is told. */
export function Duplicates({ shaped, type }: { shaped: Shaped; type: ObjectType }) {
  const { t } = useTranslation();
  const toast = useToast();
  const rules = useQuery(rulesQuery(shaped.name)).data?.rules;
  const save = useShaping((next: Rule[]) => http.put(at(shaped.name), { rules: next }));
  const [field, setField] = useState<string>();
  const [way, setWay] = useState<Rule['way']>('exact');
  const fields = type.fields.filter((each) => kinds.includes(each.kind) && !each.sensitive && !each.secret);
  const labelOf = (name: string) => {
    const found = fieldOf(type, name);
    return found ? say(found.label, found.name) : name;
  };
  const set = (next: Rule[], text: string) => {
    const before = rules ?? [];
    save.mutate(next, {
      onSuccess: () => toast.undoable(text, () => save.mutateAsync(before)),
      onError: toast.refused,
    });
  };
  const same = (one: Rule, other: Rule) => one.field === other.field && one.way === other.way;
  const taken = !field || rules?.some((rule) => rule.field === field && rule.way === way);
  return (
    <Section
      title={t('records.objects.twins.title')}
      hint={t('records.objects.twins.hint', { plural: say(shaped.plural) })}
    >
      <Lines label={t('records.objects.twins.title')} items={rules} teach={t('records.objects.twins.none')}>
        {(rule) => (
          <Line
            key={`${rule.field}/${rule.way}`}
            title={labelOf(rule.field)}
            facts={[t(`records.objects.twins.way.${rule.way}`)]}
          >
            {shaped.owned && (
              <Checkbox
                checked={rule.tellOwner}
                disabled={save.isPending}
                onChange={(event) =>
                  set(
                    (rules ?? []).map((each) =>
                      same(each, rule) ? { ...each, tellOwner: event.target.checked } : each,
                    ),
                    t('records.objects.twins.saved'),
                  )
                }
              >
                {t('records.objects.twins.tellOwner')}
              </Checkbox>
            )}
            <Button
              type="text"
              size="small"
              icon={<X size={15} />}
              disabled={save.isPending}
              aria-label={t('records.objects.twins.remove', { field: labelOf(rule.field) })}
              onClick={() =>
                set(
                  (rules ?? []).filter((each) => !same(each, rule)),
                  t('records.objects.twins.removed'),
                )
              }
            />
          </Line>
        )}
      </Lines>
      <div className={styles.twins}>
        <Select
          style={{ minWidth: 160 }}
          value={field}
          placeholder={t('records.objects.twins.field')}
          aria-label={t('records.objects.twins.field')}
          options={fields.map((each) => ({ value: each.name, label: say(each.label, each.name) }))}
          onChange={setField}
        />
        <Select
          style={{ minWidth: 220 }}
          value={way}
          aria-label={t('records.objects.twins.how')}
          options={ways.map((each) => ({ value: each, label: t(`records.objects.twins.way.${each}`) }))}
          onChange={setWay}
        />
        <Button
          icon={<Plus size={14} />}
          disabled={taken || !rules}
          loading={save.isPending}
          onClick={() =>
            field &&
            set([...(rules ?? []), { field, way, tellOwner: false }], t('records.objects.twins.added'))
          }
        >
          {t('records.objects.twins.add')}
        </Button>
      </div>
    </Section>
  );
}
