import { writeSync } from 'node:fs';

/** Ends the output of a run with one line that a program can read. */
export default class ClosingLineReporter {
  /** Called by jest with the counts of the whole run. */
  onRunComplete(_contexts, results) {
    // A file that could not be loaded has no test to count, and must not look like a success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`;
    // After the teardown, and whatever else still has something to say; jest may have shut process.stdout by then.
    process.once('exit', () => writeSync(1, line));
  }
}
