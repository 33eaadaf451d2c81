import { useDeferredValue } from 'react';

/**
 * False while something is drawn for the first time. What opens on a click comes a moment later: antd's triggers keep
 * their element in a state, so that with one of them everything is drawn twice before anything is seen.
 */
export const useSettled = (): boolean => useDeferredValue(true, false);
