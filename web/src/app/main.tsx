import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { metadataQuery } from '~/shared/metadata';
import { meQuery } from '~/shared/session';
import { App } from './App';
import { startTexts } from './i18n';
import { queryClient } from './queryClient';
import './base.css';

if (!/^\/(sign-in|join)\b/.test(location.pathname)) {
  void queryClient.prefetchQuery(meQuery);
  void queryClient.prefetchQuery(metadataQuery);
}

await startTexts();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
