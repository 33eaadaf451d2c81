import { createBrowserRouter } from 'react-router';
import { modules } from './modules';
import { NotFound, Oops } from './Oops';
import { Shell } from './Shell';

export const router = createBrowserRouter([
  {
    errorElement: <Oops />,
    HydrateFallback: () => null,
    children: [
      ...modules.flatMap((module) => module.openRoutes ?? []),
      {
        element: <Shell />,
        children: [
          {
            errorElement: <Oops />,
            children: [
              ...modules.flatMap((module) => module.routes ?? []),
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
]);
