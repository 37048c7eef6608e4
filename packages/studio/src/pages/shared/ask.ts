/** The studio said no: its message is for the person at the page. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
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
  private token: string | undefined;

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
    const isFile = body instanceof Blob;
    let response: Response;
    try {
      response = await fetch(`/api${path}`, {
        method,
        headers: {
          ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
          ...(this.token === undefined ? {} : { 'x-csrf-token': this.token }),
        },
        ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch {
      throw new Refused(0, 'offline', 'The studio does not answer.');
    }
    const answer = (await response.json().catch(() => ({}))) as T & {
      error?: { code: string; message: string };
    };
    if (response.ok) return answer;
    const { code, message } = answer.error ?? {
      code: 'failure',
      message: `The studio answered ${response.status}.`,
    };
    throw new Refused(response.status, code, message);
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
