import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '~/shared/Avatar';
import * as format from '~/shared/format';
import { useObjectTypes } from '~/shared/metadata';
import { listLink } from '~/shared/records/filter';
import { useMe } from '~/shared/session';
import type { Line, Section } from './home';
import styles from './home.module.css';
import { LineAction } from './LineAction';

const tones: Record<string, string> = { overdue: 'bad', closing: 'accent', stalled: 'warn' };

function Why({ line, section }: { line: Line; section: string }) {
  const { t } = useTranslation();
  const { date, days } = line.why.params;
  const key = line.why.code.replace(/^home\./, '');
  return (
    <span
      className={styles.why}
      data-tone={tones[section]}
      title={typeof date === 'string' ? format.date(date) : undefined}
    >
      {t(`insights.home.why.${key}`, {
        when: typeof date === 'string' ? format.relativeDay(date) : '',
        count: Number(days ?? 0),
        number: format.number(Math.abs(Number(days ?? 0))),
      })}
    </span>
  );
}

function LineRow({ line, section, path }: { line: Line; section: string; path: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { account, amount, stage, owner, nextStep } = line.facts;
  const about = [account && account.name !== line.title ? account.name : undefined, stage?.name, nextStep];
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <Link to={`/${path}/${line.id}`}>{line.title}</Link>
        <span>{about.filter(Boolean).join(' · ')}</span>
      </div>
      <span className={styles.amount}>{amount && format.money(amount)}</span>
      <span className={styles.owner}>
        {owner && owner.id !== me.id && (
          <>
            <Avatar name={owner.name} />
            <span className="hidden-text">{t('insights.home.ownedBy', { name: owner.name })}</span>
          </>
        )}
      </span>
      <Why line={line} section={section} />
      <div className={styles.act}>
        <LineAction line={line} />
      </div>
    </li>
  );
}

/** One kind of urgency, the most urgent first; its whole list is one click away. */
export function HomeSection({ section }: { section: Section }) {
  const { t } = useTranslation();
  const type = useObjectTypes().find((each) => each.name === section.object);
  if (!type || section.items.length === 0) return null;
  const more = section.total - section.items.length;
  const number = (count: number) => `${format.number(count)}${section.more ? '+' : ''}`;
  const to = listLink(type.path, section.filter ?? undefined, section.sort);
  return (
    <section className={styles.section} aria-labelledby={`home-${section.key}`}>
      <header>
        <h2 id={`home-${section.key}`}>{t(`insights.home.section.${section.key}`)}</h2>
        <Link to={to}>{number(section.total)}</Link>
      </header>
      <ul>
        {section.items.map((line) => (
          <LineRow key={line.id} line={line} section={section.key} path={type.path} />
        ))}
      </ul>
      {more > 0 && (
        <Link to={to} className={styles.more}>
          {t('insights.home.more', { count: more, number: number(more) })}
        </Link>
      )}
    </section>
  );
}
