/** JSON whose shape a test knows. */
export interface Json {
  readonly [key: string]: Json;
}

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Json;
}

/** Asks the API as a browser does: with a cookie jar and the page's token. */
export class ApiClient {
  private cookie: string | undefined;
  private csrf: string | undefined;

  constructor(
    private readonly url: string,
    private readonly key?: string,
  ) {}

  async ask(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }),
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(this.csrf === undefined ? {} : { 'x-csrf-token': this.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers
      .getSetCookie()
      .find((one) => /^gt_studio_(session|owner)=/.test(one));
    if (set) this.cookie = set.split(';')[0];
    return { status: response.status, body: (await response.json()) as Json };
  }

  /** Asks, and fails the test on a refusal. */
  async done(method: string, path: string, body?: unknown): Promise<ApiAnswer['body']> {
    const { status, body: answer } = await this.ask(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  get = (path: string) => this.done('GET', path);
  post = (path: string, body: unknown = {}) => this.done('POST', path, body);

  async signIn(email: string, password: string): Promise<void> {
    await this.post('/session', { email, password });
    await this.refresh();
  }

  /** The same session, asked of another process. */
  at(url: string): ApiClient {
    const other = new ApiClient(url, this.key);
    other.cookie = this.cookie;
    other.csrf = this.csrf;
    return other;
  }

  /** Somebody else's session on the same studio, by its token. */
  async as(token: string): Promise<ApiClient> {
    const other = new ApiClient(this.url);
    other.cookie = `gt_studio_session=${token}`;
    await other.refresh();
    return other;
  }

  /** The session, for a browser to go on with: a sign-in of its own costs a hash of the password. */
  get session(): { readonly name: string; readonly value: string; readonly url: string } {
    const [name = '', value = ''] = this.cookie?.split('=') ?? [];
    return { name, value, url: this.url };
  }

  async refresh(): Promise<void> {
    this.csrf = String((await this.get('/session')).csrfToken);
  }
}
