import { ManifestError } from './errors.js';

/**
 * A moment as manifests write it, Python's `isoformat()`: UTC, microseconds, no zone, and no
 * fraction at all where it is zero.
 *
 * @param microseconds Of the second, beyond the milliseconds of `date`, 0 to 999.
 */
export function manifestDate(date: Date, microseconds = 0): string {
  const text = date.toISOString();
  const fraction = `${text.slice(20, 23)}${String(microseconds).padStart(3, '0')}`;
  return fraction === '000000' ? text.slice(0, 19) : `${text.slice(0, 19)}.${fraction}`;
}

/** A moment as worker responses write it: `2021-10-06T05:21:47.365Z`. */
export const answerDate = (date: Date): string => date.toISOString();

/** A moment as names of response and request files write it: `2021-10-06_05:22:25`. */
export const fileDate = (date: Date): string => date.toISOString().slice(0, 19).replace('T', '_');

/** A moment as names of consolidated masks write it: `2020-10-20T21:32:47.198979`, always whole. */
export const maskFileDate = (date: Date, microseconds = 0): string =>
  `${date.toISOString().slice(0, 23)}${String(microseconds).padStart(3, '0')}`;

const SHAPE =
  /^(\d{4})-(\d\d)-(\d\d)[T_ ](\d\d)[:_](\d\d)[:_](\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;

/** A moment with what a `Date` cannot hold of it. */
export interface Moment {
  readonly date: Date;
  /** Microseconds of the second beyond the milliseconds, 0 to 999. */
  readonly microseconds: number;
}

/**
 * Reads every notation that Ground Truth's files have, also with `_` where a download renamed `:`.
 * Without a zone the moment is UTC.
 *
 * @throws {ManifestError} `date-shape`
 */
export function parseDate(text: string, key?: string): Moment {
  const match = SHAPE.exec(text);
  if (match) {
    const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
    const micro = fraction.padEnd(6, '0').slice(0, 6);
    const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${micro.slice(0, 3)}`;
    const offset =
      zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
    const date = new Date(iso + offset);
    const sameDay = new Date(`${iso}Z`);
    if (!Number.isNaN(date.getTime()) && sameDay.getUTCDate() === Number(day)) {
      return { date, microseconds: Number(micro.slice(3)) };
    }
  }
  throw new ManifestError(
    'date-shape',
    `${JSON.stringify(text)} is no date.`,
    key === undefined ? {} : { key },
    'a date such as "2020-10-20T21:32:47.283582"',
  );
}
