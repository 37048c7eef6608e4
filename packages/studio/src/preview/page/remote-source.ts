import type { PreviewOutputs, PreviewSource, PreviewView, Submission } from '../core/types.js';

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Error('The preview does not answer: is gt-studio preview still running?');
  }
  if (response.ok) return (await response.json()) as Answer;
  throw new Error((await response.text()) || `The preview answered ${response.status}.`);
}

/** The source of a page that `gt-studio preview` serves. */
export class RemoteSource implements PreviewSource {
  view(number: number): Promise<PreviewView> {
    return ask(`/api/lines/${number}`);
  }

  submit(number: number, submission: Submission): Promise<PreviewOutputs> {
    return ask(`/api/lines/${number}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(submission),
    });
  }

  subscribe(listener: { changed(): void; lost(): void; found(): void }): () => void {
    const events = new EventSource('/api/events');
    events.addEventListener('changed', () => listener.changed());
    events.addEventListener('open', () => {
      listener.found();
      // What changed before this connection was open, no event told.
      listener.changed();
    });
    events.addEventListener('error', () => listener.lost());
    return () => events.close();
  }
}
