/** PostgreSQL's own settings by name, as they would stand in postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Marks a server as ours in the process list, so that no start ever stops a server which a person started by hand. */
export const clusterName = 'consent_gateway';

/** Nothing of the gateway's own environment: a stray PGDATA or locale would change what the cluster is. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' } as const;

/** What an embedded server runs with unless the caller says otherwise; durability stays at PostgreSQL's safe defaults. */
const defaultSettings: ServerSettings = {
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Failing statements are the caller's to report, and their text and details may hold personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** What no caller may change: only this machine, over TCP, under our name. */
const fixedSettings: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  logging_collector: 'off',
  log_destination: 'stderr',
  cluster_name: clusterName,
};

/** The command line of a server on `cluster`, settings as `-c name=value`. */
export function serverArguments(cluster: string, port: number, settings: ServerSettings): string[] {
  const all = { ...defaultSettings, ...settings, ...fixedSettings };
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
