import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import { useDebounced } from '~/shared/useDebounced';
import { findTwins, type Twin, type Value } from './records';

interface TwinWarningProps {
  type: ObjectType;
  values: Record<string, Value> | undefined;
  /** The record that is changed, which is no twin of itself. */
  changed?: number;
}

function TwinLine({ type, twin }: { type: ObjectType; twin: Twin }) {
  const { t } = useTranslation();
  const fields = [...new Set(twin.matched.map((match) => match.field))];
  const facts = [
    ...fields.map((name) => {
      const field = fieldOf(type, name);
      return t('shared.record.twinField', { field: field ? say(field.label, field.name) : name });
    }),
    ...(twin.owner?.name ? [t('shared.record.twinOwner', { name: twin.owner.name })] : []),
  ];
  return (
    <li>
      {twin.id && (
        <>
          <a
            href={`/${type.path}/${twin.id}`}
            target="_blank"
            rel="noreferrer"
            style={{ textDecoration: 'underline' }}
          >
            {twin.name ?? `#${twin.id}`}
          </a>
          {' · '}
        </>
      )}
      {facts.join(' · ')}
    </li>
  );
}

/** Says while somebody writes that the record is probably there already; it hinders nobody. */
export function TwinWarning({ type, values, changed }: TwinWarningProps) {
  const { t } = useTranslation();
  const written = (type.knownBy ?? []).flatMap((name) => {
    const value = values?.[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value] as const] : [];
  });
  const asked = useDebounced(JSON.stringify(written), 350);
  const twins = useQuery({
    queryKey: ['records', type.path, 'twins', changed, asked],
    queryFn: ({ signal }) =>
      findTwins(type.path, { ...Object.fromEntries(JSON.parse(asked)), id: changed }, signal),
    enabled: asked !== '[]',
  });
  const items = asked === '[]' ? [] : (twins.data?.items ?? []);
  return (
    <div aria-live="polite">
      {items.length > 0 && (
        <Alert
          type="warning"
          role="status"
          style={{ marginBottom: 16 }}
          title={t('shared.record.twins')}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {items.map((twin) => (
                <TwinLine key={twin.id ?? twin.owner?.name} type={type} twin={twin} />
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
