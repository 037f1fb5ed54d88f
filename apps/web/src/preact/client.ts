// Stands in the place of `react-dom/client`: every app begins here, so this is where Preact learns the rest of React's ways.
import './as-react.js';

export { createRoot } from 'preact/compat/client';
