import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounOf, useObjectType, useObjectTypes } from '~/shared/metadata';
import type { Ref } from '~/shared/records/records';
import { Tag } from '~/shared/Tag';
import { When } from '~/shared/When';
import { roleName } from '../roles/roleName';
import { Figure } from './Figure';
import type { EndingShare, RiskyToken, SecurityOverview } from './overview';

function Person({ id, name }: Ref) {
  return <Link to={`/users/${id}`}>{name}</Link>;
}

function TokenRow({ token }: { token: RiskyToken }) {
  const { t } = useTranslation();
  return (
    <li>
      <span>
        {token.name} · <Person {...token.user} />
      </span>
      <span>
        {token.stale && <Tag tone="warn">{t('identity.overview.tokens.stale')}</Tag>}{' '}
        {token.unscoped && <Tag tone="warn">{t('identity.overview.tokens.unscoped')}</Tag>}{' '}
        {token.letsIn && <Tag tone="warn">{t('identity.overview.tokens.letsIn')}</Tag>}
      </span>
    </li>
  );
}

function ShareRow({ share }: { share: EndingShare }) {
  const { t } = useTranslation();
  const type = useObjectTypes().find((each) => each.name === share.object);
  return (
    <li>
      <span>
        {type ? <Link to={`/${type.path}/${share.record.id}`}>{share.record.name}</Link> : share.record.name}{' '}
        {t('identity.overview.shares.with', {
          noun: type ? nounOf(type) : share.object,
          name: share.with.name,
        })}
      </span>
      <time dateTime={share.until} title={format.date(share.until)}>
        {format.relativeDay(share.until)}
      </time>
    </li>
  );
}

/** What stands open, each with the people or things behind the number. */
export function Figures({ overview }: { overview: SecurityOverview }) {
  const { t } = useTranslation();
  const roles = useObjectType('role');
  const hint = (figure: string, rows: unknown[]) =>
    t(`identity.overview.${figure}.${rows.length ? 'hint' : 'none'}`);
  return (
    <>
      <Figure
        question={t('identity.overview.second.question')}
        hint={hint('second', overview.withoutSecondFactor)}
        rows={overview.withoutSecondFactor}
        cut={overview.cut.includes('withoutSecondFactor')}
        of={overview.users}
      >
        {(user) => (
          <li key={user.id}>
            <Person {...user} />
          </li>
        )}
      </Figure>
      <Figure
        question={t('identity.overview.everything.question')}
        hint={hint('everything', overview.everything)}
        rows={overview.everything}
        cut={overview.cut.includes('everything')}
        worrying={overview.everything.length > 3}
      >
        {(role) => (
          <li key={role.id}>
            <Link to={`/settings/roles/${role.id}`}>
              {(roles && roleName(roles, role.name)) ?? role.name}
            </Link>
          </li>
        )}
      </Figure>
      <Figure
        question={t('identity.overview.tokens.question')}
        hint={hint('tokens', overview.tokens)}
        rows={overview.tokens}
        cut={overview.cut.includes('tokens')}
      >
        {(token) => <TokenRow key={token.id} token={token} />}
      </Figure>
      <Figure
        question={t('identity.overview.dormant.question')}
        hint={hint('dormant', overview.dormant)}
        rows={overview.dormant}
        cut={overview.cut.includes('dormant')}
      >
        {({ lastSeen, ...user }) => (
          <li key={user.id}>
            <Person {...user} />
            {lastSeen ? <When at={lastSeen} /> : <span>{t('identity.overview.dormant.never')}</span>}
          </li>
        )}
      </Figure>
      <Figure
        question={t('identity.overview.shares.question')}
        hint={hint('shares', overview.sharesEnding)}
        rows={overview.sharesEnding}
        cut={overview.cut.includes('sharesEnding')}
        worrying={false}
      >
        {(share) => <ShareRow key={share.id} share={share} />}
      </Figure>
    </>
  );
}
