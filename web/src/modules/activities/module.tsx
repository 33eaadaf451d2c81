import { CalendarCheck, CalendarRange, Phone, SquareCheckBig, StickyNote, Users } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module, RecordFace } from '~/shared/module';

const RecordTasks = lazy(() => import('./RecordTasks').then((file) => ({ default: file.RecordTasks })));
const RecordFiles = lazy(() => import('./RecordFiles').then((file) => ({ default: file.RecordFiles })));
const AttachmentEntry = lazy(() =>
  import('./AttachmentEntry').then((file) => ({ default: file.AttachmentEntry })),
);
const FollowButton = lazy(() => import('./FollowButton').then((file) => ({ default: file.FollowButton })));
const AboutRecord = lazy(() => import('./AboutRecord').then((file) => ({ default: file.AboutRecord })));
const LogActivity = lazy(() => import('./LogActivity').then((file) => ({ default: file.LogActivity })));
const ActivityEntry = lazy(() => import('./ActivityEntry').then((file) => ({ default: file.ActivityEntry })));
const TaskVerbs = lazy(() => import('./TaskVerbs').then((file) => ({ default: file.TaskVerbs })));

const activity: RecordFace = {
  Banner: ({ record, type }) => (
    <Suspense fallback={null}>
      <AboutRecord type={type} record={record} />
    </Suspense>
  ),
  Entry: ({ record, type }) => (
    <Suspense fallback={null}>
      <ActivityEntry type={type} record={record} />
    </Suspense>
  ),
};

export const module: Module = {
  routes: [
    { path: '/my-day', lazy: async () => ({ Component: (await import('./day/MyDayPage')).MyDayPage }) },
    {
      path: '/team-calendar',
      lazy: async () => ({ Component: (await import('./team/TeamCalendarPage')).TeamCalendarPage }),
    },
  ],
  menu: [
    {
      path: '/my-day',
      label: 'activities.menu.day',
      icon: CalendarCheck,
      group: 'today',
      order: 15,
      needs: { object: 'task', right: 'read' },
      letter: 'y',
    },
    {
      path: '/tasks',
      label: 'activities.menu.tasks',
      icon: SquareCheckBig,
      group: 'today',
      order: 20,
      needs: { object: 'task', right: 'read' },
      letter: 't',
    },
    {
      path: '/team-calendar',
      label: 'activities.menu.team',
      icon: CalendarRange,
      group: 'today',
      order: 18,
      needs: { object: 'meeting', right: 'read' },
    },
    {
      path: '/meetings',
      label: 'activities.menu.meetings',
      icon: Users,
      group: 'today',
      order: 22,
      needs: { object: 'meeting', right: 'read' },
    },
    {
      path: '/calls',
      label: 'activities.menu.calls',
      icon: Phone,
      group: 'today',
      order: 24,
      needs: { object: 'call', right: 'read' },
    },
    {
      path: '/notes',
      label: 'activities.menu.notes',
      icon: StickyNote,
      group: 'today',
      order: 26,
      needs: { object: 'note', right: 'read' },
    },
  ],
  commands: [
    {
      id: 'tasks.create',
      label: 'activities.create.task',
      icon: SquareCheckBig,
      to: '/tasks?create=1',
      needs: { object: 'task', right: 'create' },
    },
    {
      id: 'meetings.create',
      label: 'activities.create.meeting',
      icon: Users,
      to: '/meetings?create=1',
      needs: { object: 'meeting', right: 'create' },
    },
    {
      id: 'calls.create',
      label: 'activities.create.call',
      icon: Phone,
      to: '/calls?create=1',
      needs: { object: 'call', right: 'create' },
    },
  ],
  faces: {
    '*': {
      Verbs: ({ record, type }) => (
        <Suspense fallback={null}>
          <FollowButton type={type} record={record} />
        </Suspense>
      ),
      Aside: ({ record, type }) => (
        <Suspense fallback={null}>
          <RecordTasks type={type} record={record} />
          <RecordFiles type={type} record={record} />
        </Suspense>
      ),
      Compose: ({ record, type }) => (
        <Suspense fallback={null}>
          <LogActivity type={type} record={record} />
        </Suspense>
      ),
    },
    task: {
      ...activity,
      Verbs: ({ record }) => (
        <Suspense fallback={null}>
          <TaskVerbs record={record} />
        </Suspense>
      ),
    },
    meeting: activity,
    call: activity,
    note: activity,
    attachment: {
      Entry: ({ record }) => (
        <Suspense fallback={null}>
          <AttachmentEntry record={record} />
        </Suspense>
      ),
    },
  },
};
