import { useEffect, useState } from 'react';

/** The value once it has rested, so that typing does not ask the server at every letter. */
export function useDebounced<T>(value: T, wait = 200): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return rested;
}
