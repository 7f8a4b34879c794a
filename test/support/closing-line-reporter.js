import { writeSync } from 'node:fs';

/** Ends the output of a run with one line that a program can read. */
export default class ClosingLineReporter {
  /** Called by jest with the counts of the whole run. */
  onRunComplete(_contexts, results) {
    // A file that could not be loaded has no test to count, and must not look like a success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    // After the teardown, and whatever else still has something to say; jest may have shut process.stdout by then.
    process.once('exit', () => {
      const failures = failed + (globalThis.failuresAfterTheTests ?? 0);
      writeSync(
        1,
        `${results.numPassedTests} passed, ${failures} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`,
      );
    });
  }
}
