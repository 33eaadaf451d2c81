import type { Filter } from '~/shared/records/filter';
import { pageQuery } from '~/shared/records/records';

export const path = 'tasks';

/** What is to be done about one record. */
export const tasksOf = (object: string, id: number): Filter => ({
  or: [
    {
      and: [
        { field: 'object', op: 'eq', value: object },
        { field: 'recordId', op: 'eq', value: id },
      ],
    },
    { field: 'also', op: 'containsAny', value: [`${object}:${id}`] },
  ],
});

export const openTasksQuery = (object: string, id: number) =>
  pageQuery(path, {
    fields: ['name', 'dueOn', 'owner'],
    filter: { and: [tasksOf(object, id), { field: 'done', op: 'eq', value: false }] },
    sort: 'dueOn,id',
    limit: 20,
    total: 'exact',
  });
