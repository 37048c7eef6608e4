import { writeFileSync } from 'node:fs';

const countSuite = (suite, counts) => {
  for (const test of suite.tests ?? []) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const inner of suite.suites ?? []) countSuite(inner, counts);
};

/** Writes how many tests passed and failed to the file that `GT_COUNT_FILE` names. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        if (session.testResults) countSuite(session.testResults, counts);
        if (!session.passed && session.errors.length > 0) counts.failed += 1;
      }
      const file = process.env.GT_COUNT_FILE;
      if (file) writeFileSync(file, JSON.stringify(counts));
    },
  };
}
