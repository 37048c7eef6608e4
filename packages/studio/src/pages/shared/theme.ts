const KEY = 'gt-studio-theme';

/** Whether the page is dark: as chosen here, else as the system says. */
export function isDark(): boolean {
  const chosen = localStorage.getItem(KEY);
  if (chosen !== null) return chosen === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Shows the page as {@link isDark} says, now and when the system changes. */
export function applyTheme(changed: () => void = () => {}): void {
  const apply = () => {
    document.documentElement.classList.toggle('wa-dark', isDark());
    changed();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  apply();
}

/** Turns light to dark and back, and remembers it. */
export function toggleTheme(): void {
  localStorage.setItem(KEY, isDark() ? 'light' : 'dark');
  document.documentElement.classList.toggle('wa-dark', isDark());
}
