import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp } from 'antd';
import { RouterProvider } from 'react-router';
import { Modules } from '~/shared/module';
import { AppearanceProvider } from './AppearanceProvider';
import { modules } from './modules';
import { queryClient } from './queryClient';
import { router } from './router';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <AntApp message={{ maxCount: 3 }} component={false}>
          <Modules value={modules}>
            <RouterProvider router={router} />
          </Modules>
        </AntApp>
      </AppearanceProvider>
    </QueryClientProvider>
  );
}
