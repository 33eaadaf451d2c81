import { App, Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from './problem';
import { rememberUndo } from './undo';

/** Short words at the foot of the page: what happened, and the way back where there is one. */
export function useToast() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useMemo(
    () => ({
      done: (text: string) => void message.success({ content: text }),
      refused: (error: unknown) => void message.error({ content: problemOf(error).message, duration: 6 }),
      undoable: (text: string, undo: () => Promise<unknown>, redo?: () => Promise<unknown>) => {
        const key = String(Math.random());
        const telling = (act: () => Promise<unknown>) => async () => {
          message.destroy(key);
          try {
            await act();
          } catch (error) {
            message.error({ content: problemOf(error).message, duration: 6 });
          }
        };
        const step = rememberUndo(telling(undo), redo && telling(redo));
        message.success({
          key,
          duration: 6,
          content: (
            <>
              {text}
              <Button type="link" size="small" onClick={() => void step()}>
                {t('shared.undo')}
              </Button>
            </>
          ),
        });
      },
    }),
    [message, t],
  );
}
