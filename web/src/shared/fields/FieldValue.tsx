import i18next from 'i18next';
import { Check, EyeOff, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../Avatar';
import * as format from '../format';
import { type Field, isStructured, say, useObjectType } from '../metadata';
import { useFaces } from '../module';
import {
  type Address,
  isEmpty,
  type Kept,
  type Money,
  type Place,
  type Ref,
  type Value,
  type WorkingTime,
} from '../records/records';
import { Tag } from '../Tag';
import styles from './FieldValue.module.css';
import { addressText, placeText, pointText, sizeText, workingTimeText } from './structured';

/** A value in words, for places that take text only (titles, timeline, sentences). */
export function textOf(field: Field, value: Value, words: { yes: string; no: string }): string {
  if (isEmpty(value)) return '';
  if (field.masked) return typeof value === 'string' ? value : '••••';
  // An entry of the past may hold what the field could hold then.
  if (Array.isArray(value))
    return value.map((each) => elementText(field, each)).join(i18next.t('shared.filter.comma', ', '));
  if (typeof value === 'string' && isStructured(field.kind)) return value;
  switch (field.kind) {
    case 'money':
      return format.money(value as Money);
    case 'number':
    case 'integer':
      return numberText(field, value as number);
    case 'date':
      return format.date(String(value));
    case 'instant':
      return format.instant(String(value));
    case 'boolean':
      return value ? words.yes : words.no;
    case 'choice':
      return choiceText(field, String(value));
    case 'relation':
    case 'file':
      return typeof value === 'object' ? (value as Ref).name : String(value);
    case 'time':
      return String(value).slice(0, 5);
    case 'address':
      return addressText(value as Address);
    case 'place':
      return placeText(value as Place);
    case 'workingTime':
      return workingTimeText(value as WorkingTime);
    default:
      // A language is known by its code, and called by its name.
      return field.name === 'locale' ? format.language(String(value)) : String(value);
  }
}

function choiceText(field: Field, value: string): string {
  const choice = field.choices?.find((each) => each.value === value);
  return choice ? say(choice.label, choice.value) : value;
}

/** One of several: a record by its name, a choice by its label. */
function elementText(field: Field, element: Ref | string | number): string {
  return typeof element === 'object' ? element.name : choiceText(field, String(element));
}

/** A year is a name more than a quantity: no thousands separator. */
function numberText(field: Field, value: number | string): string {
  return /year$/i.test(field.name) ? String(value) : format.number(value);
}

interface RelationProps {
  field: Field;
  value: Ref;
  linked: boolean;
}

function Relation({ field, value, linked }: RelationProps) {
  const Reference = useFaces(field.target ?? '').find((face) => face.Reference)?.Reference;
  if (Reference) return <Reference value={value} />;
  const name = (
    <>
      {field.target === 'user' && <Avatar name={value.name} size={18} />}
      <span className={styles.clip}>{value.name}</span>
    </>
  );
  // A grid has hundreds of these: what leads nowhere need not know where it would lead.
  if (!linked) return <span className={styles.ref}>{name}</span>;
  return (
    <Followed object={field.target} id={value.id}>
      {name}
    </Followed>
  );
}

function Followed(props: { object: string | undefined; id: number; children: ReactNode }) {
  const target = useObjectType(props.object);
  if (!target) return <span className={styles.ref}>{props.children}</span>;
  return (
    <Link className={styles.ref} to={`/${target.path}/${props.id}`} tabIndex={-1}>
      {props.children}
    </Link>
  );
}

function Relations({ field, value, linked }: { field: Field; value: Ref[]; linked: boolean }) {
  return (
    <span className={styles.several}>
      {value.map((each) => (
        <Relation key={each.id} field={field} value={each} linked={linked} />
      ))}
    </span>
  );
}

/** What this role sees only in outline: covered, and said to be so. */
function Masked({ value }: { value: Value }) {
  const { t } = useTranslation();
  return (
    <span className={styles.masked} data-masked title={t('shared.masked')}>
      <EyeOff size={13} aria-hidden />
      {typeof value === 'string' ? value : '••••'}
      <span className="hidden-text">{t('shared.masked')}</span>
    </span>
  );
}

interface FieldValueProps {
  field: Field;
  value: Value;
  /** Relations, mails and phones can be followed. */
  linked?: boolean;
}

/** A value as people read it, by its field's kind; it asks nothing of the tree around it, since a grid has hundreds. */
export function FieldValue({ field, value, linked = true }: FieldValueProps) {
  if (isEmpty(value)) return null;
  if (field.masked) return <Masked value={value} />;
  if (typeof value === 'string' && isStructured(field.kind)) return value;
  switch (field.kind) {
    case 'boolean':
      return value ? (
        <Check size={15} className={styles.check} role="img" aria-label={i18next.t('shared.yes')} />
      ) : (
        i18next.t('shared.no')
      );
    case 'choice': {
      const choice = field.choices?.find((each) => each.value === value);
      return <Tag tone={choice?.tone}>{choice ? say(choice.label, choice.value) : String(value)}</Tag>;
    }
    case 'multiChoice':
      return (
        <span className={styles.several}>
          {(value as string[]).map((each) => (
            <Tag key={each} tone={field.choices?.find((choice) => choice.value === each)?.tone}>
              {choiceText(field, each)}
            </Tag>
          ))}
        </span>
      );
    case 'relations':
      return <Relations field={field} value={value as Ref[]} linked={linked} />;
    case 'place':
      return <span title={pointText(value as Place)}>{placeText(value as Place)}</span>;
    case 'file': {
      const { name, size } = value as Kept;
      return (
        <span title={sizeText(size)}>
          <Paperclip size={13} aria-hidden /> {name}
        </span>
      );
    }
    case 'relation':
      return <Relation field={field} value={value as Ref} linked={linked} />;
    case 'date':
      return <time title={format.relativeDay(String(value))}>{format.date(String(value))}</time>;
    case 'instant':
      return (
        <time dateTime={String(value)} title={format.instant(String(value))}>
          {format.relative(String(value))}
        </time>
      );
    case 'email':
      return linked ? (
        <a href={`mailto:${value}`} tabIndex={-1}>
          {String(value)}
        </a>
      ) : (
        String(value)
      );
    case 'phone':
      return linked ? (
        <a href={`tel:${String(value).replace(/\s/g, '')}`} tabIndex={-1}>
          {String(value)}
        </a>
      ) : (
        String(value)
      );
    case 'url':
      return linked && /^https?:\/\//i.test(String(value)) ? (
        <a href={String(value)} target="_blank" rel="noreferrer" tabIndex={-1}>
          {String(value).replace(/^https?:\/\//i, '')}
        </a>
      ) : (
        String(value)
      );
    default:
      return <>{textOf(field, value, { yes: i18next.t('shared.yes'), no: i18next.t('shared.no') })}</>;
  }
}
