import { pino } from 'pino';

/** How much a process says. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a process says of itself, one JSON object a line on standard error. */
export interface Log {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
}

/** The user and password of a connection string, wherever one got into a message. */
const CREDENTIALS = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
/** Keys, tokens and signatures in addresses and headers. */
const SECRETS =
  /\b(bearer |key=|token=|signature=|password=|secret=|X-Amz-(?:Signature|Credential|Security-Token)=)[^\s&"',]+/gi;

/** A text without what opens something. */
export function withoutSecrets(text: string): string {
  return text.replace(CREDENTIALS, '$1…@').replace(SECRETS, '$1…');
}

function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: withoutSecrets(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}

/**
 * Opens the log: JSON Lines with `time`, `level`, `pid` and `msg`, written at once, so that the last
 * line before an end is there. Bodies, cookies, keys and the queries of addresses are never logged.
 */
export function openLog(level: LogLevel, write?: (line: string) => void): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: errorFields },
  };
  return write
    ? pino(options, { write })
    : pino(options, pino.destination({ dest: 2, sync: true }));
}
