import { Button, Segmented, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pluralOf, useObjectTypes } from '~/shared/metadata';
import { type Access, type Level, levels } from './scopes';
import styles from './tokens.module.css';

interface ScopeEditorProps {
  value?: Access[];
  onChange?: (value: Access[]) => void;
}

/** What a token may reach, object by object. */
export function ScopeEditor({ value = [], onChange }: ScopeEditorProps) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const taken = value.map(({ object }) => object);
  const options = types.map((type) => ({
    value: type.name,
    label: pluralOf(type),
    disabled: taken.includes(type.name),
  }));
  const free = types.find((type) => !taken.includes(type.name));
  const put = (at: number, access: Access) =>
    onChange?.(value.map((each, index) => (index === at ? access : each)));
  return (
    <div className={styles.scopes}>
      {value.map((access, at) => (
        <div key={access.object} className={styles.scope}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('identity.tokens.object')}
            value={access.object}
            options={options}
            onChange={(object) => put(at, { ...access, object })}
          />
          <Segmented<Level>
            aria-label={t('identity.tokens.access')}
            value={access.level}
            options={levels.map((level) => ({ value: level, label: t(`identity.tokens.level.${level}`) }))}
            onChange={(level) => put(at, { ...access, level })}
          />
          <Button
            type="text"
            size="small"
            icon={<X size={14} />}
            disabled={value.length === 1}
            aria-label={t('identity.tokens.dropScope', {
              object: options.find((option) => option.value === access.object)?.label,
            })}
            onClick={() => onChange?.(value.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {free && (
        <Button
          type="dashed"
          icon={<Plus size={14} />}
          onClick={() => onChange?.([...value, { object: free.name, level: 'read' }])}
        >
          {t('identity.tokens.addScope')}
        </Button>
      )}
    </div>
  );
}
