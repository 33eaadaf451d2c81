import { lazy, Suspense, useState } from 'react';
import type { ShownFile } from './files';

const FilePreview = lazy(() => import('./FilePreview').then((file) => ({ default: file.FilePreview })));

/** Lets the files of a list be looked at, one after the other, above the page. */
export function usePreview(files: ShownFile[]) {
  const [at, setAt] = useState<number>();
  const file = at === undefined ? undefined : files[at];
  return {
    look: setAt,
    overlay:
      file && at !== undefined ? (
        <Suspense fallback={null}>
          <FilePreview files={files} at={at} onMove={setAt} onClose={() => setAt(undefined)} />
        </Suspense>
      ) : null,
  };
}
