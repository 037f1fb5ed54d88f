// One file for a browser: the list, one report and the rates are opened one after the other, and each file more is named in what every page loads.
export { ExchangeRatesPage } from './ExchangeRatesPage.js';
export { RoyaltyReportPage } from './RoyaltyReportPage.js';
export { RoyaltyReportsPage } from './RoyaltyReportsPage.js';
