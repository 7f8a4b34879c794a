/** What the gateway is started with, so that requests which carry it are the same in every run. */
export const ADMIN_KEY = 'the-key-of-the-hostile-tests-01';
export const APP_SECRET = 'the-secret-of-the-hostile-tests';
export const VERIFY_TOKEN = 'the-word-of-the-hostile-tests';
