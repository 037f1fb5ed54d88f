export { DemoClock } from './demo-clock.js';
export { DemoModule } from './demo.module.js';
export { DemoOffice, type DemoStanding } from './demo-office.service.js';
export { demoLogins, type DemoLogin } from './demo-people.js';
