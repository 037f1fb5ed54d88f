import { useEffect, useState } from 'react';

/** The secret that has left the address bar, until the page that needs it is on the screen. */
let taken = { path: '', secret: '' };

function take(): string {
  const secret = window.location.hash.slice(1);
  if (secret) {
    taken = { path: window.location.pathname, secret };
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }
  return taken.path === window.location.pathname ? taken.secret : '';
}

/**
 * The secret behind the # of a mailed link. Taken out of the address bar at once, so that it is not left in the history. A page that has to
 * wait for its texts begins anew when they are there, with nothing in the address any more: what was taken is kept for it until then.
 */
export function useSecret(): string {
  const [secret] = useState(take);
  useEffect(() => {
    taken = { path: '', secret: '' };
  }, []);
  return secret;
}
