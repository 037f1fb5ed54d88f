import { useState } from 'react';

/** The secret behind the # of a mailed link. Taken out of the address bar at once, so that it is not left in the history. */
export function useSecret(): string {
  const [secret] = useState(() => {
    const value = window.location.hash.slice(1);
    if (value) window.history.replaceState(window.history.state, '', window.location.pathname);
    return value;
  });
  return secret;
}
