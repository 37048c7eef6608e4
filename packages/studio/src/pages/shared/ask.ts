import type { FieldFault } from '../../refusal.js';

/** The studio said no: its message is for the person at the page. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What the code is too coarse for, and the values in its words. */
    readonly reason?: string,
    readonly values: Readonly<Record<string, string | number>> = {},
    /** The fields that are wrong, where it was a form that was sent. */
    readonly faults: readonly FieldFault[] = [],
  ) {
    super(message);
  }
}

/** Who is signed in. */
export interface Session {
  readonly signedIn: boolean;
  readonly openId: boolean;
  readonly role?: 'owner' | 'worker';
  readonly email?: string | null;
  readonly mustChangePassword?: boolean;
  readonly csrfToken?: string | null;
  /** The language that the person chose last; null where none was chosen. */
  readonly language?: string | null;
}

/** Asks the studio's API, with the token that changes need. */
export class Api {
  /** Whose session a page speaks for, where one browser has an owner's and a worker's. */
  side: 'owner' | 'worker' | undefined;
  private token: string | undefined;

  /** @param heard Told with each answer whether the studio knows who asks. */
  constructor(private readonly heard: (signedIn: boolean) => void = () => {}) {}

  /** Finds out who is signed in. */
  async session(): Promise<Session> {
    const session = await this.get<Session>('/session');
    this.token = session.csrfToken ?? undefined;
    return session;
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  post<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    return this.ask<T>('POST', path, body);
  }

  put<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    return this.ask<T>('PUT', path, body);
  }

  delete<T = unknown>(path: string): Promise<T> {
    return this.ask<T>('DELETE', path);
  }

  /** Sends a file to a bucket. */
  upload(uri: string, file: File, signal: AbortSignal): Promise<unknown> {
    return this.ask('PUT', `/uploads?uri=${encodeURIComponent(uri)}`, file, signal);
  }

  /**
   * @throws {Refused} With the studio's own message, or one that says that it did not answer.
   */
  private async ask<T>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await this.askOnce<T>(method, path, body, signal);
    } catch (error) {
      // The person signed in anew, in another window perhaps: the page's token is of the session before.
      if (!(error instanceof Refused) || error.reason !== 'page-old') throw error;
      await this.session();
      return this.askOnce<T>(method, path, body, signal);
    }
  }

  private async askOnce<T>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    const isFile = body instanceof Blob;
    let response: Response;
    try {
      response = await fetch(`/api${path}`, {
        method,
        headers: {
          ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
          ...(this.token === undefined ? {} : { 'x-csrf-token': this.token }),
          ...(this.side === undefined ? {} : { 'x-studio-side': this.side }),
        },
        ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch {
      throw new Refused(0, 'offline', 'The studio does not answer.');
    }
    const answer = (await response.json().catch(() => ({}))) as T & {
      error?: Pick<Refused, 'code' | 'message' | 'reason' | 'values' | 'faults'>;
    };
    if (response.ok) {
      this.heard(true);
      return answer;
    }
    const { status } = response;
    const { code, message, reason, values, faults } = answer.error ?? {
      // A proxy that does not reach the studio answers without saying why.
      code: status >= 502 && status <= 504 ? 'offline' : 'failure',
      message: `The studio answered ${status}.`,
    };
    if (code === 'not-signed-in') this.heard(false);
    throw new Refused(status, code, message, reason, values, faults);
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
