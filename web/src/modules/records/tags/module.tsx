import { Tags } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';
import { tagsInHead } from '~/shared/records/layout';
import { TagChip } from '~/shared/tags/TagChip';
import styles from './tags.module.css';

const RecordTags = lazy(() => import('./RecordTags').then((file) => ({ default: file.RecordTags })));

export const module: Module = {
  routes: [
    {
      path: '/settings/tags',
      lazy: async () => ({ Component: (await import('./TagsPage')).TagsPage }),
    },
  ],
  settings: [
    {
      path: '/settings/tags',
      label: 'records.tags.title',
      icon: Tags,
      group: 'workspace',
      order: 95,
      roles: ['administrator'],
    },
  ],
  faces: {
    '*': {
      Banner: ({ type, record }) =>
        tagsInHead(type) && (
          <Suspense fallback={<div className={styles.line} />}>
            <RecordTags type={type} record={record} />
          </Suspense>
        ),
    },
    tag: { Reference: TagChip },
  },
};
