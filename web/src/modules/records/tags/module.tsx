import { Tags } from 'lucide-react';
import type { Module } from '~/shared/module';
import { TagChip } from '~/shared/tags/TagChip';
import { RecordTags } from './RecordTags';

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
    '*': { Banner: RecordTags },
    tag: { Reference: TagChip },
  },
};
