import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './ui/ui.css';
import { MantineProvider } from '@mantine/core';
import type { NotificationsProps } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense, useEffect, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.js';
import { startI18n } from './i18n/index.js';
import { router } from './routes.js';
import { themeOf } from './theme.js';
import { keepFocus } from './ui/keeps-focus.js';
import { useSettings } from './ui/settings.js';
import { useIdle } from './ui/use-idle.js';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

// What is said in passing is not needed for the page to be of use: it comes after, and without a network later still.
const loadNotifications = (): Promise<{ default: ComponentType<NotificationsProps> }> =>
  import('@mantine/notifications').then(
    (loaded) => ({ default: loaded.Notifications }),
    () => new Promise((resolve) => window.addEventListener('online', () => resolve(loadNotifications()), { once: true })),
  );
const Notifications = lazy(loadNotifications);

function App() {
  const { density } = useSettings();
  const idle = useIdle();
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  return (
    <MantineProvider theme={themeOf(density)} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        {idle ? <Suspense fallback={null}><Notifications position="bottom-right" /></Suspense> : null}
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

keepFocus();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
