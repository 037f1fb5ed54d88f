// Tests on real servers get a second attempt, for a machine that was busy with something else; the first failure is printed, and
// scripts/test.mjs names whatever needed it. Pure tests have none: they have nothing to wait for.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
