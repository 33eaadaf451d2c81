import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { metadataQuery } from '~/shared/metadata';
import { meQuery } from '~/shared/session';
import { App } from './App';
import { goAhead, watchLinks } from './ahead';
import { startTexts } from './i18n';
import { queryClient } from './queryClient';
import './base.css';

/** How long an empty window may wait for what will be drawn; without, all is drawn twice. */
const patience = 200;

const known: Promise<unknown>[] = [];
if (!/^\/(sign-in|join)\b/.test(location.pathname)) {
  known.push(
    queryClient.prefetchQuery(meQuery),
    queryClient.prefetchQuery(metadataQuery),
    goAhead(new URL(location.href)),
  );
}

await Promise.all([
  startTexts(),
  Promise.race([Promise.all(known), new Promise((resolve) => setTimeout(resolve, patience))]),
]);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  watchLinks();
}
