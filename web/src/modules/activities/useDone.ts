import { useTranslation } from 'react-i18next';
import { useToast } from '~/shared/useToast';
import { type Kind, setDone, useRefreshActivities } from './activities';

/** Marks something as done, or as open again, with the way back. */
export function useDone() {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshActivities();
  return async (kind: Kind, id: number, name: string, done: boolean) => {
    const set = async (is: boolean) => {
      await setDone(kind, id, is);
      await refresh();
    };
    try {
      await set(done);
      const words = t(done ? 'activities.wasDone' : 'activities.wasOpened', { name });
      toast.undoable(
        words,
        () => set(!done),
        () => set(done),
      );
    } catch (error) {
      toast.refused(error);
    }
  };
}
