import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounOf, pluralOf, useObjectTypes } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { DropZone } from './DropZone';
import { type ImportSummary, importsQuery } from './imports';
import styles from './imports.module.css';
import { StateTag } from './StateTag';

function Made({ summary }: { summary: ImportSummary }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const counted = summary.result?.objects.filter((each) => each.created + each.changed > 0) ?? [];
  if (counted.length === 0) return null;
  return (
    <>
      {counted
        .map((each) => {
          const type = types.find((one) => one.name === each.object);
          return t('imports.countOf', {
            number: format.number(each.created + each.changed),
            noun: type ? (each.created + each.changed === 1 ? nounOf(type) : pluralOf(type)) : each.object,
          });
        })
        .join(t('shared.filter.comma'))}
    </>
  );
}

/** Drop a file to begin; below it what was imported before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { data: imports, error } = useQuery(importsQuery);
  return (
    <Page name={t('imports.menu')} width="wide">
      <div className={styles.narrowPage}>
        <DropZone />
        {error && <p role="alert">{problemOf(error).message}</p>}
        {imports && imports.length > 0 && (
          <section className={styles.before}>
            <h2>{t('imports.before')}</h2>
            <ul>
              {imports.map((each) => (
                <li key={each.id}>
                  <Link to={`/imports/${each.id}`}>
                    <strong>{each.files.join(t('shared.filter.comma'))}</strong>
                    <span className={styles.made}>
                      <Made summary={each} />
                    </span>
                    <StateTag state={each.state} />
                    <time dateTime={each.createdAt} title={format.instant(each.createdAt)}>
                      {format.relative(each.createdAt)}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}
