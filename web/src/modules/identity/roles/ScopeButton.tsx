import { Dropdown } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import { FilterDialog } from './FilterDialog';
import { isFilter, type RightOf, type Scope, sameScope } from './rights';
import styles from './roles.module.css';
import { breadthOf, isPlain, isYes } from './summary';
import { useRightName } from './useSentence';

interface ScopeButtonProps {
  type: ObjectType;
  right: RightOf;
  scope: Scope;
  onChange: (scope: Scope) => void;
  disabled?: boolean;
  /** Why the server does not take it. */
  refused?: string;
  /** Of a matrix only the current cell is reached by Tab. */
  tabIndex?: number;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus?: () => void;
}

/** How far one right reaches, as a word that opens the choice of the others. */
export function ScopeButton(props: ScopeButtonProps) {
  const { type, right, scope, onChange, disabled, refused, tabIndex, onKeyDown, onFocus } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const nameOf = useRightName(type);
  const changed = !sameScope(scope, right.usual);
  const plain = isPlain(right);
  const key = (each: Scope) => (isFilter(each) ? 'filter' : isYes(right, each) ? 'yes' : plain ? 'no' : each);
  const word = (each: Scope) => t(`identity.roles.scope.${key(each)}`);
  const choose = (key: string) => {
    setOpen(false);
    // Only once the key is dealt with: the same Enter would press the button again.
    setTimeout(() => button.current?.focus());
    if (key === 'filter') setFiltering(true);
    else onChange(key as Scope);
  };
  const line = (level: Scope) => (
    <span className={styles.choice}>
      <span>{t(`identity.roles.choice.${key(level)}`)}</span>
      {sameScope(level, right.usual) && <em>{t('identity.roles.builtIn')}</em>}
    </span>
  );
  return (
    <>
      <Dropdown
        trigger={['click']}
        open={open && !disabled}
        onOpenChange={setOpen}
        autoFocus
        menu={{
          selectable: true,
          selectedKeys: [isFilter(scope) ? 'filter' : scope],
          onClick: ({ key }) => choose(key),
          items: [
            ...right.levels.map((level) => ({ key: level, label: line(level) })),
            ...(plain ? [] : [{ key: 'filter', label: t('identity.roles.choice.filter') }]),
          ],
        }}
      >
        <button
          ref={button}
          type="button"
          className={styles.scope}
          data-breadth={breadthOf(scope)}
          data-changed={changed || undefined}
          data-refused={!!refused || undefined}
          disabled={disabled}
          tabIndex={tabIndex}
          title={refused ?? (changed ? t('identity.roles.differs', { usual: word(right.usual) }) : undefined)}
          aria-label={t(changed ? 'identity.roles.cellChanged' : 'identity.roles.cell', {
            right: nameOf(right.right),
            objects: pluralOf(type),
            scope: word(scope),
            usual: word(right.usual),
          })}
          aria-haspopup="menu"
          aria-expanded={open}
          // The keys are the menu's while it is open.
          onKeyDown={open ? undefined : onKeyDown}
          onFocus={onFocus}
        >
          <i aria-hidden>
            <b />
            <b />
            <b />
            <b />
          </i>
          <span>{word(scope)}</span>
        </button>
      </Dropdown>
      {filtering && (
        <FilterDialog
          type={type}
          right={nameOf(right.right)}
          filter={isFilter(scope) ? scope : undefined}
          onClose={() => setFiltering(false)}
          onChange={onChange}
        />
      )}
    </>
  );
}
