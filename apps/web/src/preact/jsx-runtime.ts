// Stands in the place of `react/jsx-runtime`.
export { Fragment, jsx, jsxs } from 'preact/compat/jsx-runtime';
