const key = (worker: string, what: string) => `gt-studio-not-again ${worker} ${what}`;

/** Whether a worker asked not to be shown something again on this browser. */
export function isHidden(worker: string, what: string): boolean {
  return localStorage.getItem(key(worker, what)) !== null;
}

/** Remembers whether a worker wants to be shown something again. */
export function setHidden(worker: string, what: string, hidden: boolean): void {
  if (hidden) localStorage.setItem(key(worker, what), 'hidden');
  else localStorage.removeItem(key(worker, what));
}
