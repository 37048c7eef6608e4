const PREFIX = 'gt-elements-draft:';

/** Milliseconds after which a session that still seems alive is looked at again: a page that was just left may not be gone yet. */
const SECOND_LOOK = 250;

/** Says to other tabs what happened to a task in this one. */
export interface SessionNews {
  readonly kind: 'opened' | 'submitted';
  readonly task: string;
  readonly session: string;
}

/**
 * One life of an editor on a task, that other tabs can see: it holds a Web Lock as long as it lives,
 * which a crash gives back too. Where there are no locks (pages without a secure origin) nobody
 * is seen.
 */
export class Session {
  readonly id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  #release: (() => void) | undefined;
  #channel: BroadcastChannel | undefined;

  constructor(
    readonly task: string,
    private readonly onNews: (news: SessionNews) => void,
  ) {}

  /** Makes the session known, for the first time or again after {@link end}; resolves when it is. */
  async begin(): Promise<void> {
    this.#listen();
    const { locks } = navigator;
    if (locks) {
      await new Promise<void>((begun) => {
        locks
          .request(`${PREFIX}${this.task}:${this.id}`, () => {
            begun();
            return new Promise<void>((release) => {
              this.#release = release;
            });
          })
          .catch(() => begun());
      });
    }
    this.tell('opened');
  }

  /** The other sessions on the same task that are alive. */
  async others(): Promise<Set<string>> {
    const first = await this.#look();
    if (first.size === 0) return first;
    await new Promise((done) => setTimeout(done, SECOND_LOOK));
    return this.#look();
  }

  /** Resolves when another session is no more, were it by a crash. */
  async whenGone(session: string): Promise<void> {
    await navigator.locks?.request(`${PREFIX}${this.task}:${session}`, () => undefined);
  }

  tell(kind: SessionNews['kind']): void {
    this.#channel?.postMessage({ kind, task: this.task, session: this.id });
  }

  end(): void {
    this.#release?.();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #listen(): void {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel?.close();
    this.#channel = new BroadcastChannel('gt-elements-drafts');
    this.#channel.onmessage = ({ data }: MessageEvent<SessionNews>) => {
      if (data.task === this.task && data.session !== this.id) this.onNews(data);
    };
  }

  async #look(): Promise<Set<string>> {
    const own = `${PREFIX}${this.task}:`;
    const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {};
    const sessions = held
      .map(({ name = '' }) => name)
      .filter((name) => name.startsWith(own))
      .map((name) => name.slice(own.length));
    return new Set(sessions.filter((session) => session !== this.id));
  }
}
